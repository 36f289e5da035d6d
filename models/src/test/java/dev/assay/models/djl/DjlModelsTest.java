package dev.assay.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On DJL's TensorFlow engine, the one engine on the class path; nothing in the classes under test knows which one it is. */
@SuppressWarnings("NullAway.Init")
class DjlModelsTest {
    private static final int BLOCK = 8;
    private static final Dataset DATA = Synthetic.quadrants(BLOCK, 5);

    @TempDir
    static Path temp;

    private static Path directory;
    private static float[] block;
    private static final float[] EXPECTED = new float[BLOCK * 4];

    @BeforeAll
    static void train() {
        Synthetic.startTensorFlow();
        directory = temp.resolve("model");
        SavedModelWriter.write(
                Trainer.train(
                        TrainingJob.classifier("small", Synthetic.network(), Synthetic.quadrants(200, 1)),
                        TrainingOptions.builder().epochs(4).batchSize(20).build(),
                        Progress.SILENT),
                directory);
        block = Synthetic.inputs(DATA, 0, BLOCK);
        try (SavedModel model = SavedModel.load(directory, Synthetic.SPEC);
                Classifier classifier = model.source(BLOCK).open()) {
            classifier.logits(block, EXPECTED);
        }
    }

    private static ZooModel<NDList, NDList> tensors() throws ModelException, IOException {
        return Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optEngine("TensorFlow")
                .optModelPath(directory)
                .optTranslator(new NoopTranslator())
                .build()
                .loadModel();
    }

    @Test
    void should_give_the_logits_of_a_model_of_tensors() throws ModelException, IOException {
        try (ZooModel<NDList, NDList> model = tensors();
                Classifier classifier = DjlModels.tensors(model, Synthetic.SPEC, 4, Scores.LOGITS, BLOCK)
                        .open()) {
            float[] logits = new float[BLOCK * 4];
            classifier.logits(block, logits);

            assertThat(logits).containsExactly(EXPECTED, within(1e-5f));
            assertThat(classifier.classes()).isEqualTo(4);
            assertThat(classifier.blockSize()).isEqualTo(BLOCK);
            assertThat(classifier.input()).isEqualTo(Synthetic.SPEC);
        }
    }

    @Test
    void should_say_what_a_model_gives_in_place_of_the_scores_that_were_expected() throws ModelException, IOException {
        try (ZooModel<NDList, NDList> model = tensors();
                Classifier ten = DjlModels.tensors(model, Synthetic.SPEC, 10, Scores.LOGITS, BLOCK)
                        .open();
                Classifier large = DjlModels.tensors(
                                model,
                                new InputSpec(dev.assay.core.data.Shape.of(8, 8, 3), Bounds.UNIT),
                                4,
                                Scores.LOGITS,
                                1)
                        .open()) {
            assertThatThrownBy(() -> ten.logits(block, new float[BLOCK * 10]))
                    .isInstanceOf(UserError.class)
                    .hasMessage("The DJL model gives 32 scores for 8 samples, expected 10 each");
            assertThatThrownBy(() -> large.logits(new float[192], new float[4]))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("DJL cannot run the model on a block of 1 samples of shape 8x8x3: ")
                    .message()
                    .hasLineCount(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ten.logits(new float[1], new float[1]))
                    .withMessageStartingWith("A block has 512 inputs and 80 logits");
        }
    }

    @Test
    void should_close_its_predictor_once() throws ModelException, IOException {
        try (ZooModel<NDList, NDList> model = tensors()) {
            Classifier classifier = DjlModels.tensors(model, Synthetic.SPEC, 4, Scores.LOGITS, BLOCK)
                    .open();
            classifier.close();
            classifier.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> classifier.logits(block, new float[BLOCK * 4]))
                    .withMessage("The classifier is closed");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DjlModels.tensors(model, Synthetic.SPEC, 1, Scores.LOGITS, BLOCK)
                            .open());
        }
    }

    @Test
    void should_take_the_logarithm_of_probabilities() {
        assertThat(Scores.PROBABILITIES.logit(0.5f)).isEqualTo((float) Math.log(0.5));
        assertThat(Scores.PROBABILITIES.logit(0)).isFinite();
    }

    @Test
    void should_do_what_the_guide_says() throws ModelException, IOException, TranslateException {
        for (int row = 0; row < BLOCK; row++) {
            String best = classOf(Arrays.copyOfRange(block, row * 64, row * 64 + 64));
            assertThat(best).isEqualTo(DATA.classes().get(argmax(EXPECTED, row)));
        }
    }

    @Test
    void should_hold_the_code_that_the_guide_shows() throws IOException {
        Path root = Path.of("").toAbsolutePath().resolveSibling("docs");
        String guide = Files.readString(root.resolve("guides/djl.md"));
        String test = Files.readString(Path.of("src/test/java/dev/assay/models/djl/DjlModelsTest.java"));
        String[] parts = guide.split("```", -1);

        assertThat(parts).hasSize(5);
        for (int i = 1; i < parts.length; i += 2) {
            String code = parts[i].substring("java\n".length());
            assertThat(withoutSpace(test)).contains(withoutSpace(code));
        }
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String classOf(float[] image) throws ModelException, IOException, TranslateException {
        Translator<float[], Classifications> translator = new Translator<>() {
            @Override
            public NDList processInput(TranslatorContext context, float[] image) {
                return new NDList(context.getNDManager().create(image, new Shape(8, 8, 1)));
            }

            @Override
            public Classifications processOutput(TranslatorContext context, NDList logits) {
                return new Classifications(
                        List.of("a", "b", "c", "d"), logits.singletonOrThrow().softmax(0));
            }
        };
        Criteria<float[], Classifications> criteria = Criteria.builder()
                .setTypes(float[].class, Classifications.class)
                .optEngine("TensorFlow")
                .optModelPath(directory)
                .optOption("SignatureDefKey", "serving_default")
                .optTranslator(translator)
                .build();
        try (ZooModel<float[], Classifications> model = criteria.loadModel();
                Predictor<float[], Classifications> predictor = model.newPredictor()) {
            Classifications classes = predictor.predict(image);
            return classes.best().getClassName();
        }
    }

    @Test
    void should_give_the_logits_of_a_model_behind_a_translator() throws ModelException, IOException {
        float[] logits = new float[BLOCK * 4];
        int blockSize = BLOCK;
        try (ZooModel<float[], Classifications> model = criteria().loadModel()) {
            ClassifierSource<Classifier> source = DjlModels.samples(
                    model::newPredictor,
                    image -> image,
                    classes -> probabilities(classes),
                    new InputSpec(dev.assay.core.data.Shape.of(8, 8, 1), Bounds.UNIT),
                    4,
                    Scores.PROBABILITIES,
                    blockSize);
            try (Classifier classifier = source.open()) {
                classifier.logits(block, logits);
            }
        }

        for (int row = 0; row < BLOCK; row++) {
            // The softmax's logarithm: the logits up to one number a row.
            float shift = logits[row * 4] - EXPECTED[row * 4];
            for (int k = 1; k < 4; k++) {
                assertThat(logits[row * 4 + k] - EXPECTED[row * 4 + k]).isCloseTo(shift, within(1e-4f));
            }
        }
    }

    private static Criteria<float[], Classifications> criteria() {
        return Criteria.builder()
                .setTypes(float[].class, Classifications.class)
                .optEngine("TensorFlow")
                .optModelPath(directory)
                .optTranslator(new Translator<float[], Classifications>() {
                    @Override
                    public NDList processInput(TranslatorContext context, float[] image) {
                        return new NDList(context.getNDManager().create(image, new Shape(8, 8, 1)));
                    }

                    @Override
                    public Classifications processOutput(TranslatorContext context, NDList logits) {
                        return new Classifications(
                                DATA.classes(), logits.singletonOrThrow().softmax(0));
                    }
                })
                .build();
    }

    private static int argmax(float[] logits, int row) {
        int best = 0;
        for (int k = 1; k < 4; k++) {
            best = logits[row * 4 + k] > logits[row * 4 + best] ? k : best;
        }
        return best;
    }

    private static float[] probabilities(Classifications classes) {
        float[] probabilities = new float[4];
        for (int k = 0; k < 4; k++) {
            probabilities[k] = (float) classes.get(DATA.classes().get(k)).getProbability();
        }
        return probabilities;
    }
}
