package dev.assay.models.savedmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.error.UserError;
import dev.assay.models.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The record of training that lies beside a model of the curriculum, where other readers of SavedModels do not look. */
final class TrainingRecordFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TrainingRecordFile() {}

    static void write(Path model, TrainingRecord record) throws IOException {
        Path file = file(model);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, JSON.writeValueAsString(record) + "\n");
    }

    /** The record beside a model; empty when there is none. */
    static Optional<TrainingRecord> read(Path model) throws IOException {
        Path file = file(model);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), TrainingRecord.class));
        } catch (JsonProcessingException e) {
            throw new UserError(file + " is no record of training: " + e.getOriginalMessage(), e);
        }
    }

    private static Path file(Path model) {
        return model.resolve("assets.extra").resolve("assay").resolve("training.json");
    }
}
