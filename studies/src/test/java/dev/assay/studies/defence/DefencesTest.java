package dev.assay.studies.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.assay.core.error.UserError;
import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.Distillation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pgd(eps=8/255) | pgd(eps=8/255,norm=linf,steps=7,step=0.35714285714285715,start=random,warmup=0)",
                "pgd(eps=0.5,norm=l2,steps=10) | pgd(eps=0.5,norm=l2,steps=10,step=0.25,start=random,warmup=0)",
                "pgd(eps=0.3,step=0.1,warmup=2) | pgd(eps=0.3,norm=linf,steps=7,step=0.1,start=random,warmup=2)",
                "fgsm(eps=0.3) | fgsm(eps=0.3,norm=linf,steps=1,step=1.25,start=random,warmup=0)",
                "FGSM(eps=0.3,start=sample) | fgsm(eps=0.3,norm=linf,steps=1,step=1.0,start=sample,warmup=0)"
            })
    void should_read_adversarial_training(String text, String expected) {
        assertThat(Defences.parse(text, 1))
                .asInstanceOf(type(AdversarialDefence.class))
                .extracting(defence -> defence.perturbation().spec())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trades(eps=0.3) | trades(beta=6.0) | kl(eps=0.3,norm=linf,steps=10,step=0.25,warmup=0)",
                "trades(eps=0.3,beta=1,steps=40,step=0.0333,warmup=1) | trades(beta=1.0)"
                        + " | kl(eps=0.3,norm=linf,steps=40,step=0.0333,warmup=1)"
            })
    void should_read_trades(String text, String loss, String perturbation) {
        TradesDefence defence = (TradesDefence) Defences.parse(text, 1);

        assertThat(defence.loss().spec()).isEqualTo(loss);
        assertThat(defence.perturbation().spec()).isEqualTo(perturbation);
    }

    @Test
    void should_read_interval_training() {
        assertThat(Defences.parse("ibp(eps=1/10)", 1))
                .asInstanceOf(type(IntervalDefence.class))
                .extracting(defence -> defence.loss().spec())
                .isEqualTo("ibp(eps=1/10,ramp=0.5)");
    }

    @Test
    void should_read_defences_that_hide_gradients() {
        assertThat(Defences.parse("distillation", 1)).isEqualTo(new DistillingDefence(new Distillation(20, null)));
        assertThat(Defences.parse("distillation(temperature=100)", 1))
                .isEqualTo(new DistillingDefence(new Distillation(100, null)));
        assertThat(Defences.parse("quantise", 1)).isEqualTo(new QuantisingDefence(8));
        assertThat(Defences.parse("quantise(levels=2)", 1).probe()).isEmpty();
    }

    @Test
    void should_attack_held_out_samples_in_the_ball_of_the_defence() {
        AttackProbe probe = Defences.parse("pgd(eps=0.5,norm=l2)", 1).probe().orElseThrow();

        assertThat(probe.oneStep().spec()).isEqualTo("fgsm(eps=0.5,norm=l2,steps=1,step=1.0,start=sample,warmup=0)");
        assertThat(probe.manySteps().spec()).isEqualTo("pgd(eps=0.5,norm=l2,steps=10,step=0.25,start=random,warmup=0)");
        assertThat(Defences.parse("ibp(eps=0.1)", 1).probe()).isPresent();
        assertThat(Defence.none().probe()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "magic(eps=1) | --defence needs pgd, fgsm, trades, ibp, distillation or quantise, received 'magic'",
                "ibp | --defence ibp needs a radius above 0, such as ibp(eps=0.1)",
                "ibp(eps=0.1,steps=3) | The defence ibp has the options eps, ramp, received 'steps'",
                "ibp(eps=0.1,ramp=2) | Interval training needs a ramp in (0, 1], received 2.0",
                "pgd(eps=0.1,steps=0) | pgd needs steps from 1 to 1000, received 0",
                "trades(eps=0.1,beta=0) | TRADES needs beta above 0, received 0.0",
                "distillation(temperature=0) | Distillation needs a temperature above 0, received 0.0",
                "distillation(eps=0.1) | The defence distillation has the options temperature, received 'eps'",
                "quantise(levels=1) | quantise needs levels from 2 to 1000, received 1",
                "pgd(eps=0.1,step=0) | pgd needs step above 0, received 0",
                "pgd(eps=0.1,warmup=-1) | pgd needs warmup from 0 to 1000, received -1",
                "pgd(eps=0.1,norm=l0) | --defence pgd needs norm linf, l2 or l1, received 'l0'",
                "fgsm(eps=0.1,start=there) | fgsm needs start=random or start=sample, received 'there'"
            })
    void should_say_what_is_wrong(String text, String message) {
        assertThatThrownBy(() -> Defences.parse(text, 1))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }
}
