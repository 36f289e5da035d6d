package dev.assay.models.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.error.UserError;
import dev.assay.core.io.AtomicOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A history as a file for other programs: a row or an object an epoch, absent values empty or null. */
public final class HistoryFile {
    private static final String HEADER =
            "epoch,step,loss,accuracy,validation_loss,validation_accuracy,fgsm_accuracy,pgd_accuracy,"
                    + "learning_rate\n";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private HistoryFile() {}

    /**
     * Refuses a file whose ending says neither CSV nor JSON.
     *
     * @throws UserError when it ends in something else
     */
    public static void requireKnown(Path file) {
        if (!ends(file, ".csv") && !ends(file, ".json")) {
            throw new UserError("Expected a history file that ends in .csv or .json, received " + file);
        }
    }

    /** Writes a history in the form that the file's ending names. */
    public static void write(History history, Path file) {
        requireKnown(file);
        AtomicOutput.file(
                file,
                place -> Files.writeString(
                        place, ends(file, ".csv") ? csv(history) : JSON.writeValueAsString(history.epochs()) + "\n"));
    }

    private static String csv(History history) {
        StringBuilder text = new StringBuilder(HEADER);
        for (History.Epoch epoch : history.epochs()) {
            text.append(epoch.epoch())
                    .append(',')
                    .append(epoch.step())
                    .append(',')
                    .append(epoch.loss());
            append(text, epoch.accuracy());
            append(text, epoch.validationLoss());
            append(text, epoch.validationAccuracy());
            append(text, epoch.fgsmAccuracy());
            append(text, epoch.pgdAccuracy());
            append(text, epoch.learningRate());
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Double value) {
        text.append(',');
        if (value != null) {
            text.append(value.doubleValue());
        }
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
