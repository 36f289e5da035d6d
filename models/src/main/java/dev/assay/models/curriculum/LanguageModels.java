package dev.assay.models.curriculum;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.Network;
import dev.assay.models.savedmodel.SavedModelReader;
import dev.assay.models.text.LanguageModel;
import dev.assay.models.text.Vocabulary;
import dev.assay.models.training.TrainingRecord;
import java.nio.file.Path;

/** Opens models of text that the curriculum trained. */
public final class LanguageModels {
    private LanguageModels() {}

    /**
     * Opens a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @throws UserError when there is none, or none that says how a text goes on
     */
    public static LanguageModel open(Path directory) {
        TrainingRecord record = SavedModelReader.record(directory);
        if (!record.task().equals(TrainingRecord.NEXT_TOKEN)
                || !(Curriculum.named(record.network()) instanceof TextNetwork network)) {
            throw new UserError("Expected a model of text such as char-gru, found " + record.network() + " in "
                    + directory + ", whose task is " + record.task());
        }
        Vocabulary vocabulary = new Vocabulary(record.vocabulary());
        Network single = network.network(1, vocabulary.size());
        return new LanguageModel(single, SavedModelReader.weights(directory, single), vocabulary);
    }
}
