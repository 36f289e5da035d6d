package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that was audited.
 *
 * @param name what people call it
 * @param kind what it is, such as {@code SavedModel}
 * @param fingerprint SHA-256 of its files, lower-case hex
 * @param inputShape the shape of one sample, without the batch axis
 * @param low the least value an input may have
 * @param high the greatest value an input may have
 * @param classes the names of its classes, in the order of its outputs
 * @param parameters the number of weights, if known
 * @param reading how it was read, if it was taken apart
 */
public record Subject(
        String name,
        String kind,
        String fingerprint,
        List<Integer> inputShape,
        double low,
        double high,
        List<String> classes,
        @Nullable Long parameters,
        @Nullable ModelReading reading) {
    public Subject {
        inputShape = List.copyOf(inputShape);
        classes = List.copyOf(classes);
    }
}
