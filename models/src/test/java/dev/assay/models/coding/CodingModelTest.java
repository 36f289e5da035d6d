package dev.assay.models.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.curriculum.CodingNetwork;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class CodingModelTest {
    private static final TrainingOptions BRIEF =
            TrainingOptions.builder().steps(5).batchSize(20).build();
    private static final Dataset DATA = Synthetic.quadrants(64, 3);

    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    private Path trained(TrainingJob job) {
        SavedModelWriter.write(Trainer.train(job, BRIEF, Progress.SILENT), temp.resolve("model"));
        return temp.resolve("model");
    }

    @ParameterizedTest
    @CsvSource({
        "autoencoder,10",
        "autoencoder:denoising,10",
        "autoencoder:variational,10",
        "conv-autoencoder,25",
        "conv-autoencoder:denoising,25",
        "conv-autoencoder:variational,25"
    })
    void should_give_back_through_its_code_what_the_whole_model_gives_back(String name, int code) {
        Path directory = trained(((CodingNetwork) Curriculum.named(name)).job(DATA));
        try (CodingModel model = CodingModel.load(directory, Synthetic.SPEC)) {
            float[] samples = Synthetic.inputs(DATA, 0, model.blockSize());
            float[] codes = new float[model.blockSize() * model.codeSize()];
            float[] back = new float[samples.length];

            model.encode(samples, codes);
            model.decode(codes, back);

            assertThat(model.codeSize()).isEqualTo(code);
            assertThat(model.record().network()).isEqualTo(name);
            assertThat(back).containsExactly(whole(directory, samples), within(1e-5f));
            // Another code gives something else: it is the code that decides.
            codes[0] += 1;
            float[] other = new float[back.length];
            model.decode(codes, other);
            assertThat(other).isNotEqualTo(back);
        }
    }

    private static float[] whole(Path directory, float[] samples) {
        int rows = samples.length / Synthetic.SHAPE.elements();
        float[] back = new float[samples.length];
        try (SavedModelBundle bundle = SavedModelBundle.load(directory.toString(), "serve");
                TFloat32 input =
                        TFloat32.tensorOf(org.tensorflow.ndarray.Shape.of(rows, 8, 8, 1), DataBuffers.of(samples));
                Result result = bundle.function("serving_default").call(Map.of("image", input))) {
            FloatBlock.read(result.get("reconstruction").orElseThrow(), back);
        }
        return back;
    }

    @Test
    void should_refuse_a_classifier() {
        Path directory = trained(TrainingJob.classifier("mnist-mlp", Synthetic.network(), DATA));

        assertThatThrownBy(() -> CodingModel.load(directory, Synthetic.SPEC))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected an autoencoder, the model in " + directory + " is a mnist-mlp");
    }

    @Test
    void should_refuse_samples_of_another_shape() {
        Path directory = trained(((CodingNetwork) Curriculum.named("autoencoder")).job(DATA));

        assertThatThrownBy(() -> CodingModel.load(directory, new InputSpec(Shape.of(4, 4, 1), Synthetic.SPEC.bounds())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected dense");
    }
}
