package dev.assay.attacks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.Attack;
import dev.assay.attacks.StepSize;
import dev.assay.attacks.gradient.Bim;
import dev.assay.attacks.gradient.Fgsm;
import dev.assay.attacks.gradient.Pgd;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttacksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fgsm | fgsm(loss=cross-entropy)",
                "fgsm(loss=margin) | fgsm(loss=margin)",
                "bim(steps=10) | bim(steps=10,step=0.4eps,loss=cross-entropy)",
                "pgd | pgd(steps=40,step=0.1eps,restarts=1,loss=cross-entropy)",
                "PGD( steps = 50 , restarts=2 ) | pgd(steps=50,step=0.08eps,restarts=2,loss=cross-entropy)",
                "pgd(step=1/4) | pgd(steps=40,step=0.25,restarts=1,loss=cross-entropy)",
                "pgd(step=0.2eps) | pgd(steps=40,step=0.2eps,restarts=1,loss=cross-entropy)",
                "apgd-ce | apgd-ce(steps=100,restarts=auto,eot=1)",
                "apgd-dlr(restarts=3,eot=20) | apgd-dlr(steps=100,restarts=3,eot=20)",
                "apgd-t(targets=4) | apgd-t(steps=100,restarts=auto,targets=4,eot=1)",
                "fab(restarts=5) | fab(steps=100,restarts=5)",
                "fab-t | fab-t(steps=100,restarts=1,targets=9)",
                "deepfool | deepfool(steps=50,halved=2,candidates=9,overshoot=0.02)",
                "deepfool(halved=0) | deepfool(steps=50,halved=0,candidates=9,overshoot=0.02)",
                "square(queries=1000) | square(queries=1000,restarts=1,p=0.8)",
                "ddn | ddn(steps=100,alpha=1.0,gamma=0.05)",
                "fmn(alpha=10) | fmn(steps=100,alpha=10.0,gamma=0.05)",
                "jsma(targets=2) | jsma(targets=2)",
                "cw(confidence=1) | cw(steps=1000,searches=9,c=0.001,rate=0.01,confidence=1.0)",
                "ead | ead(steps=1000,searches=9,c=0.001,rate=0.01,beta=0.001)",
                "mi-fgsm | mi-fgsm(steps=10,step=0.1eps,decay=1.0,loss=cross-entropy)",
                "ni-fgsm(steps=5) | ni-fgsm(steps=5,step=0.2eps,decay=1.0,loss=cross-entropy)",
                "di-fgsm | di-fgsm(steps=10,step=0.1eps,decay=1.0,loss=cross-entropy,p=0.5,size=0.9)",
                "boundary(steps=100) | boundary(steps=100,sideways=0.01,towards=0.01)",
                "rays | rays(queries=10000)",
                "pgd(targets=9) | pgd(steps=40,step=0.1eps,restarts=1,loss=cross-entropy,targets=9)",
                "nes | nes(queries=5000,directions=25,sigma=0.001,step=0.1eps)",
                "spsa | spsa(queries=5000,directions=64,sigma=0.01,step=0.1eps)",
                "hopskipjump | hopskipjump(steps=40,evaluations=100)",
                "uniform-noise | uniform-noise(draws=1)",
                "gaussian-noise(draws=5) | gaussian-noise(draws=5)"
            })
    void what_is_left_out_has_defaults_and_the_full_text_reads_back(String text, String spec) {
        Attack attack = Attacks.parse(text);
        assertThat(attack.spec()).isEqualTo(spec);
        assertThat(Attacks.parse(spec)).isEqualTo(attack);
        assertThat(spec).startsWith(attack.name());
    }

    @Test
    void every_name_can_be_read() {
        assertThat(Attacks.names())
                .allSatisfy(name -> assertThat(Attacks.parse(name).name()).isEqualTo(name));
    }

    @Test
    void lists_split_at_commas_outside_of_options() {
        assertThat(Attacks.parseList("fgsm, pgd(steps=3,restarts=2),bim(steps=4)"))
                .isEqualTo(List.of(new Fgsm(), new Pgd(3, StepSize.reaching(3), 2, Loss.CROSS_ENTROPY), new Bim(4)));
    }

    @Test
    void sets_stand_for_their_lists() {
        assertThat(Attacks.parseList("fgsm, standard"))
                .extracting(Attack::spec)
                .containsExactly(
                        "fgsm(loss=cross-entropy)",
                        "apgd-ce(steps=100,restarts=auto,eot=1)",
                        "apgd-t(steps=100,restarts=auto,targets=auto,eot=1)",
                        "fab-t(steps=100,restarts=1,targets=9)",
                        "square(queries=5000,restarts=1,p=0.8)");
        assertThat(Attacks.sets())
                .allSatisfy(set -> assertThat(Attacks.parseList(set)).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pdg | Expected an attack out of ATTACKS or a set out of quick, standard, rand, plus, full, received 'pdg' (did you mean 'pgd'?)",
                "standrad | Expected an attack out of ATTACKS or a set out of quick, standard, rand, plus, full, received 'standrad' (did you mean 'standard'?)",
                "ddn(gamma=1) | Attack ddn: gamma needs a number above 0 and below 1, received '1.0'",
                "square(p=2) | Attack square: p needs a number above 0 and at most 1, received '2.0'",
                "transformer | Expected an attack out of ATTACKS or a set out of quick, standard, rand, plus, full, received 'transformer'",
                "pgd(step_size=1) | Attack pgd takes the options steps, step, restarts, loss, targets, received 'step_size'",
                "pgd(steps=0) | Attack pgd: steps needs a whole number from 1 up, received '0'",
                "pgd(steps=many) | Attack pgd: steps needs a whole number from 1 up, received 'many'",
                "pgd(step=-1) | Attack pgd: step needs a length above 0 such as 0.01, 2/255 or 0.1eps, received '-1'",
                "pgd(step=1/0) | Attack pgd: step needs a length above 0 such as 0.01, 2/255 or 0.1eps, received '1/0'",
                "pgd(loss=hinge) | Attack pgd: loss needs one of cross-entropy, margin, dlr, received 'hinge'",
                "pgd(steps) | Attack pgd: options are written as option=value, received 'steps'",
                "pgd(steps=1,steps=2) | Attack pgd: expected each option once, received 'steps' twice",
                "pgd(steps=1 | An attack is written as NAME or NAME(option=value,...), such as pgd(steps=40), received 'pgd(steps=1'"
            })
    void a_mistake_is_named(String text, String message) {
        assertThatThrownBy(() -> Attacks.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessage(message.replace("ATTACKS", String.join(", ", Attacks.names())));
    }
}
