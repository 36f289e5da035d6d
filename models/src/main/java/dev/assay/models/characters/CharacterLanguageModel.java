package dev.assay.models.characters;

import dev.assay.core.error.UserError;
import dev.assay.core.model.NextTokenModel;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.TextNetwork;
import dev.assay.models.nn.Network;
import dev.assay.models.savedmodel.SavedModelReader;
import dev.assay.models.savedmodel.inspection.ModelInspection;
import dev.assay.models.savedmodel.inspection.ModelInspector;
import dev.assay.models.text.NextTokenGraph;
import dev.assay.models.training.TrainingRecord;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A model of language that Assay trained, with what its tokens stand for and with gradients at their vectors. */
public final class CharacterLanguageModel implements AutoCloseable {
    /** Longer texts are cut: every text takes as many steps as the longest. */
    public static final int MOST_TOKENS = 256;

    private final ModelInspection inspection;
    private final TrainingRecord training;
    private final CharacterEncoding encoding;
    private final NextTokenGraph graph;

    private CharacterLanguageModel(
            ModelInspection inspection, TrainingRecord training, CharacterEncoding encoding, NextTokenGraph graph) {
        this.inspection = inspection;
        this.training = training;
        this.encoding = encoding;
        this.graph = graph;
    }

    /**
     * Opens a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @param longest characters of the longest text that will be asked about
     * @throws UserError when there is none, or none that says how a text goes on
     */
    public static CharacterLanguageModel open(Path directory, int longest) {
        TrainingRecord record = SavedModelReader.record(directory);
        if (!record.task().equals(TrainingRecord.NEXT_TOKEN)
                || !(Curriculum.named(record.network()) instanceof TextNetwork network)) {
            throw new UserError("Expected a model of text such as char-gru, found " + record.network() + " in "
                    + directory + ", whose task is " + record.task());
        }
        // One token more for the beginning; the end is no character, and a model of running text does not know it.
        CharacterEncoding encoding =
                new CharacterEncoding(record.vocabulary(), Math.min(MOST_TOKENS, longest + 1), false);
        Network unrolled = network.network(encoding.length(), encoding.kinds());
        return new CharacterLanguageModel(
                ModelInspector.inspect(directory),
                record,
                encoding,
                new NextTokenGraph(unrolled, SavedModelReader.weights(directory, unrolled), encoding.kinds()));
    }

    /** What its tokens stand for. */
    public CharacterEncoding encoding() {
        return encoding;
    }

    /** How it was trained. */
    public TrainingRecord training() {
        return training;
    }

    /** SHA-256, in lower-case hex, of the graph and the variables' files. */
    public String fingerprint() {
        return inspection.fingerprint();
    }

    /** How many numbers it has. */
    public long weights() {
        return inspection.weights();
    }

    /**
     * Opens models, each with a session of its own.
     *
     * @param blockSize rows in every run, at least 1
     */
    public Supplier<NextTokenModel> source(int blockSize) {
        return graph.source(blockSize);
    }

    @Override
    public void close() {
        graph.close();
    }
}
