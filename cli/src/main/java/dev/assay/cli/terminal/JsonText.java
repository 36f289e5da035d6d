package dev.assay.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Writes results as JSON. Apart from the console, so that commands which print none load no Jackson. */
final class JsonText {
    private JsonText() {}

    static String of(Object results) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(results);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results that cannot be written as JSON", e);
        }
    }
}
