package dev.assay.models.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.models.savedmodel.inspection.ModelInspection;
import dev.assay.models.savedmodel.inspection.ModelInspector;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every network gives to the rest of the program: a model that is inspected and opened like anybody's. */
class ExportTest {
    private static final DataCatalog CATALOG = new DataCatalog(Path.of(""));
    private static final int BLOCK = 4;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    static Stream<SampleNetwork> networks() {
        return Curriculum.networks().stream()
                .filter(SampleNetwork.class::isInstance)
                .map(SampleNetwork.class::cast);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void should_be_inspected_and_opened_without_special_treatment(SampleNetwork network) {
        Dataset data = CATALOG.open(network.defaultData(), Split.TRAIN, Bounds.UNIT);
        TrainedNetwork trained = Trainer.train(
                network.job(data),
                network.defaults().toBuilder().steps(2).batchSize(BLOCK).build(),
                Progress.SILENT);
        Path model = folder.resolve("model");

        SavedModelWriter.write(trained, model);

        ModelInspection inspection = ModelInspector.inspect(model);
        assertThat(inspection.security().clean()).isTrue();
        // In use a variational autoencoder needs no variances.
        assertThat(inspection.weights() >= network.weightCount())
                .isEqualTo(!network.name().endsWith(":variational"));
        if (trained.record().task().equals("classification")) {
            try (SavedModel opened = SavedModel.load(model, data.spec())) {
                assertThat(opened.withoutGradient()).isEmpty();
                GradientAgreement agreement = opened.checkGradient();
                // A wrong gradient is off by 1. Logits of twenty layers that have hardly learnt differ too little for
                // more digits.
                assertThat(agreement.medianError()).as("%s", agreement).isLessThan(0.1);
                assertThat(agreement.compared()).isPositive();
                float[] expected = logits(trained.source(BLOCK), data);
                assertThat(logits(opened.source(BLOCK), data)).containsExactly(expected, within(1e-5f));
                assertThat(logits(opened.verifier(BLOCK), data)).containsExactly(expected, within(1e-5f));
            }
        }
    }

    private static float[] logits(ClassifierSource<? extends Classifier> source, Dataset data) {
        try (Classifier classifier = source.open()) {
            float[] logits = new float[BLOCK * 10];
            classifier.logits(Synthetic.inputs(data, 0, BLOCK), logits);
            return logits;
        }
    }
}
