package dev.assay.reports.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a JSON document lacks of a record. The binding would put {@code null} and 0 there; the records' own {@link Nullable} marks say
 * where that is allowed.
 */
final class Completeness {
    private Completeness() {}

    /** The path of the first value that has to be there and is not, such as {@code evaluation.clean}. */
    static Optional<String> firstMissing(JsonNode node, Class<?> type) {
        return missing(node, type, "");
    }

    private static Optional<String> missing(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Type element = generic.getActualTypeArguments()[0];
            for (int i = 0; i < node.size(); i++) {
                Optional<String> found = missing(node.path(i), element, path + "[" + i + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                Optional<String> found = missing(node, component, path);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missing(JsonNode record, RecordComponent component, String path) {
        String inner = path.isEmpty() ? component.getName() : path + "." + component.getName();
        JsonNode value = record.path(component.getName());
        if (value.isMissingNode() || value.isNull()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return optional ? Optional.empty() : Optional.of(inner);
        }
        return missing(value, component.getGenericType(), inner);
    }
}
