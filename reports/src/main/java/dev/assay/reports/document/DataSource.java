package dev.assay.reports.document;

import dev.assay.core.data.Dataset;
import java.util.List;

/**
 * A data set that took part.
 *
 * @param role what it was used for, such as {@code audited}, {@code train}, {@code test}
 * @param name the name it was asked for by
 * @param samples how many samples it has
 * @param shape the shape of one sample
 * @param classes the names of its classes
 * @param fingerprint SHA-256 of ids, labels and values, lower-case hex
 */
public record DataSource(
        String role, String name, int samples, List<Integer> shape, List<String> classes, String fingerprint) {
    public DataSource {
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
    }

    /** The entry for a data set in a role. */
    public static DataSource of(String role, Dataset data) {
        return of(role, data, data.fingerprint());
    }

    /** The entry for a data set in a role, whose fingerprint is known already. */
    public static DataSource of(String role, Dataset data, String fingerprint) {
        return new DataSource(
                role, data.name(), data.size(), data.spec().shape().axes(), data.classes(), fingerprint);
    }
}
