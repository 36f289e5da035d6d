package dev.assay.assertions;

import static dev.assay.assertions.AssayAssertions.assertThat;
import static dev.assay.assertions.AssayAssertions.attack;
import static dev.assay.assertions.AssayAssertions.fgsm;
import static dev.assay.assertions.AssayAssertions.pgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelAssertionsTest {
    private static final DataCatalog CATALOG = new DataCatalog(Path.of(""));
    private static final Dataset TEST = CATALOG.open("mnist:sample:test@0-300", Split.TEST, null);

    @TempDir
    private static Path folder = Path.of("");

    private static SavedModel linear = uninitialised();
    private static SavedModel deep = uninitialised();
    private static SavedModel untrained = uninitialised();

    @SuppressWarnings("NullAway") // set before any test
    private static SavedModel uninitialised() {
        return null;
    }

    @BeforeAll
    static void train() {
        TensorFlowRuntime.start(1);
        Network flat = Network.of(Shape.of(28, 28, 1), new Flatten(), new Dense(10, Activation.LINEAR));
        linear = trained("linear", 80, flat);
        untrained = trained("untrained", 1, flat);
        deep = trained(
                "deep",
                80,
                Network.of(
                        Shape.of(28, 28, 1),
                        new Flatten(),
                        new Dense(32, Activation.RELU),
                        new Dense(10, Activation.LINEAR)));
    }

    private static SavedModel trained(String name, int steps, Network network) {
        Dataset train = CATALOG.open("mnist:sample:train@0-2000", Split.TRAIN, null);
        TrainingOptions options =
                TrainingOptions.builder().steps(steps).batchSize(50).build();
        SavedModelWriter.write(
                Trainer.train(TrainingJob.classifier(name, network, train), options, Progress.SILENT),
                folder.resolve(name));
        return SavedModel.load(folder.resolve(name), TEST.spec());
    }

    @AfterAll
    static void close() {
        linear.close();
        deep.close();
        untrained.close();
    }

    private static ModelOnDataAssert on(SavedModel model) {
        return assertThat(model).on(TEST).attacking(100).withReportsIn(folder.resolve("reports"));
    }

    @Test
    void should_pass_where_it_is_so() {
        assertThat(deep).isDifferentiable();
        on(deep).hasCleanAccuracyAtLeast(0.6)
                .withinLinf(0.01)
                .isRobustTo(fgsm(), pgd().steps(5))
                .withAccuracyAtLeast(0.4)
                .withRateAtLeast(0.5);
        assertThat(folder.resolve(
                        "reports/deep-" + TEST.name().replace(':', '_') + "-linf-0.01-fgsm-pgd-none/report.html"))
                .content()
                .contains("Audit of deep");
    }

    @Test
    void should_fail_with_rate_interval_samples_and_report_where_it_is_not() {
        assertThatThrownBy(() -> on(deep).as("the digits of the meter").hasCleanAccuracyAtLeast(0.999))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[the digits of the meter]")
                .hasMessageContaining("to have an accuracy of at least 0.999 with 95 % confidence, but it was")
                .hasMessageContaining("of 300 samples are classified rightly");
        assertThatThrownBy(() ->
                        on(deep).withinLinf(0.3).isRobustTo(pgd().steps(5)).withAccuracyAtLeast(0.4))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("mnist:sample:test", "L\u221e \u2264 0.3", "pgd(steps=5")
                .hasMessageContaining("to have a robust accuracy of at least 0.4 with 95 % confidence, but it was")
                .hasMessageContaining("of 100 samples stand")
                .hasMessageContaining("It takes 51 of them")
                .hasMessageContaining("is taken for")
                .hasMessageContaining("report.html");
        assertThatThrownBy(() -> on(deep).withoutReports()
                        .withinLinf(0.3)
                        .isRobustTo(pgd().steps(5))
                        .withRateAtLeast(0.9))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("robust accuracy of at least 0.9")
                .hasMessageNotContaining("Report:");
    }

    @Test
    void should_prove_what_can_be_proven() {
        on(linear).withinLinf(0.001).isCertifiedForAtLeast(0.5);
        assertThatThrownBy(() -> on(linear).withinLinf(0.3).isCertifiedForAtLeast(0.5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("certified accuracy of at least 0.5")
                .hasMessageContaining("samples are proven to stand");
    }

    @Test
    void should_compare_two_models_on_the_same_samples() {
        on(linear).attacking(60).withinLinf(0.01).isNotLessRobustThan(untrained, fgsm());
        assertThatThrownBy(() -> on(untrained).attacking(60).withinLinf(0.01).isNotLessRobustThan(linear, fgsm()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not to be less robust than")
                .hasMessageContaining("of 60 samples");
    }

    @Test
    void should_trust_healthy_models() {
        on(deep).hasNoGradientMasking();
    }

    @Test
    void should_gather_failures_softly() {
        SoftAssertions softly = new SoftAssertions();
        softly.check(() -> on(deep).hasCleanAccuracyAtLeast(0.999));
        softly.check(() -> on(linear).hasCleanAccuracyAtLeast(0.998));
        softly.check(() -> on(linear).hasCleanAccuracyAtLeast(0.1));
        assertThat(softly.errorsCollected()).hasSize(2);
    }

    @Test
    void should_refuse_what_is_no_attack() {
        assertThatThrownBy(() -> on(deep).withinLinf(0.1).isRobustTo(attack("pdg")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("did you mean 'pgd'?");
        assertThat(pgd().steps(40).restarts(2).spec()).isEqualTo("pgd(steps=40,restarts=2)");
        assertThat(attack("apgd-ce(steps=5)").steps(7).spec()).isEqualTo("apgd-ce(steps=7)");
    }
}
