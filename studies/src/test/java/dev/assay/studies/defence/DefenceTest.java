package dev.assay.studies.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.error.UserError;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.models.training.IntervalTraining;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pgd(eps=8/255) | pgd(eps=8/255,norm=linf,steps=7,step=0.35714285714285715,start=random)",
                "pgd(eps=0.5,norm=l2,steps=10) | pgd(eps=0.5,norm=l2,steps=10,step=0.25,start=random)",
                "fgsm(eps=0.3) | fgsm(eps=0.3,norm=linf,steps=1,step=1.25,start=random)",
                "FGSM(eps=0.3,start=sample) | fgsm(eps=0.3,norm=linf,steps=1,step=1.0,start=sample)"
            })
    void should_read_adversarial_training(String text, String expected) {
        BatchPerturbation perturbation =
                Objects.requireNonNull(Defence.parse(text, 1).perturbation());

        assertThat(perturbation.spec()).isEqualTo(expected);
    }

    @Test
    void should_read_interval_training() {
        IntervalTraining interval =
                Objects.requireNonNull(Defence.parse("ibp(eps=1/10)", 1).interval());

        assertThat(interval.spec()).isEqualTo("ibp(eps=1/10,ramp=0.5)");
        assertThat(interval.epsilon()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "magic(eps=1) | --defence needs pgd, fgsm or ibp, received 'magic'",
                "ibp | --defence ibp needs a radius above 0, such as ibp(eps=0.1)",
                "ibp(eps=0.1,steps=3) | The defence ibp has the options eps, ramp, received 'steps'",
                "ibp(eps=0.1,ramp=2) | Interval training needs a ramp in (0, 1], received 2.0",
                "pgd(eps=0.1,steps=0) | pgd needs steps from 1 to 1000, received 0",
                "fgsm(eps=0.1,start=there) | fgsm needs start=random or start=sample, received 'there'"
            })
    void should_say_what_is_wrong(String text, String message) {
        assertThatThrownBy(() -> Defence.parse(text, 1))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }
}
