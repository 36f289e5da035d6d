package dev.assay.studies.defence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.models.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatastrophicOverfittingTest {
    @Test
    void should_name_the_epoch_in_which_pgd_collapses() {
        Finding finding = judged(0.70, 0.62, 0.85, 0.78, 0.97, 0.02, 0.99, 0.01).orElseThrow();

        assertThat(finding.id()).isEqualTo("catastrophic-overfitting");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title())
                .isEqualTo("Catastrophic overfitting in epoch 3: accuracy under FGSM is 0.970, under PGD 0.020");
        assertThat(finding.evidence())
                .containsExactly(
                        "epoch 2: FGSM 0.850, PGD 0.780, training loss 0.5000",
                        "epoch 3: FGSM 0.970, PGD 0.020, training loss 0.5000",
                        "epoch 4: FGSM 0.990, PGD 0.010, training loss 0.5000",
                        "each on the same held-out samples, 256 at most");
        assertThat(finding.reproduce()).isEqualTo("assay train …");
    }

    @Test
    void should_warn_of_a_collapse_that_is_over() {
        Finding finding = judged(0.99, 0.01, 0.80, 0.75).orElseThrow();

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .endsWith(
                        "in epoch 1: accuracy under FGSM is 0.990, under PGD 0.010; by the last epoch it had recovered");
    }

    @ParameterizedTest(name = "FGSM {0}, PGD {1}: {2}")
    @CsvSource({
        "0.975, 0.963, false", // trained by PGD, MNIST
        "0.77, 0.62, false", // Fashion-MNIST
        "0.50, 0.42, false", // CIFAR-10
        "0.11, 0.11, false", // has not begun to learn
        "0.25, 0.01, false", // falls under both
        "0.99, 0.68, false", // weaker against PGD, but not deceiving
        "0.61, 0.31, false",
        "0.62, 0.31, true",
        "0.95, 0.40, true",
        "0.996, 0.0001, true"
    })
    void should_tell_deceit_from_weakness(double fgsm, double pgd, boolean collapsed) {
        assertThat(judged(fgsm, pgd).isPresent()).isEqualTo(collapsed);
    }

    @Test
    void should_not_look_at_epochs_of_a_smaller_radius() {
        assertThat(judgedAfter(2, 0.8, 0.0, 0.9, 0.1, 0.9, 0.8)).isEmpty();
        assertThat(judgedAfter(2, 0.8, 0.0, 0.9, 0.1, 0.9, 0.2).orElseThrow().title())
                .startsWith("Catastrophic overfitting in epoch 3");
        assertThat(judgedAfter(9, 0.8, 0.0)).isEmpty();
    }

    @Test
    void should_say_nothing_where_nothing_was_measured() {
        History history = new History(List.of(new History.Epoch(1, 10, 0.5, 0.9, null, null, null, null, 0.001)));

        assertThat(CatastrophicOverfitting.of(history, 0, 256, "")).isEmpty();
    }

    /** What a history with these accuracies shows, under FGSM and PGD in turn. */
    private static Optional<Finding> judged(double... accuracies) {
        return judgedAfter(0, accuracies);
    }

    private static Optional<Finding> judgedAfter(int warmUp, double... accuracies) {
        List<History.Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < accuracies.length / 2; i++) {
            epochs.add(new History.Epoch(
                    i + 1, 10L * (i + 1), 0.5, 0.9, 0.4, 0.98, accuracies[2 * i], accuracies[2 * i + 1], 0.001));
        }
        return CatastrophicOverfitting.of(new History(epochs), warmUp, 256, "assay train …");
    }
}
