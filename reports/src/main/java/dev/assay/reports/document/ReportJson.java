package dev.assay.reports.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The report as JSON, and back. Equal documents give the same bytes on every platform. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // The shortest form of a number; Double.toString finds it only from Java 19 on.
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .addModule(new CoreModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ReportJson() {}

    /** The document as text, ending with a line feed. */
    public static String toJson(Report report) {
        try {
            return WRITER.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }

    /** A diagnosis as text, ending with a line feed. */
    public static String toJson(Diagnosis diagnosis) {
        try {
            return WRITER.writeValueAsString(diagnosis) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a diagnosis that is no JSON", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws UserError if there is no such file, or it is no report, or one of another version
     */
    public static Report read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new UserError("Expected a report.json at " + file + ", which cannot be read", e);
        }
    }

    /**
     * Reads a document from text.
     *
     * @param json the text
     * @param where what the text is called in an error
     * @throws UserError if it is no report, or one of another version
     */
    public static Report parse(String json, String where) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            requireVersion(tree, where);
            Optional<String> missing = Completeness.firstMissing(tree, Report.class);
            if (missing.isPresent()) {
                throw new UserError("Expected '" + missing.get() + "' in the report " + where + ", found none");
            }
            return MAPPER.treeToValue(tree, Report.class);
        } catch (JsonMappingException e) {
            throw new UserError("Expected a report in " + where + ", its '" + path(e) + "' is not as it should be", e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UserError("Expected JSON in " + where + ", line " + line + " is none", e);
        }
    }

    private static void requireVersion(JsonNode tree, String where) {
        JsonNode version = tree.path("version");
        if (!version.isInt()) {
            throw new UserError("Expected a report with its 'version' in " + where + ", found none");
        }
        if (version.intValue() != Report.VERSION) {
            throw new UserError("Expected a report of version " + Report.VERSION + " in " + where + ", found version "
                    + version.intValue());
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
