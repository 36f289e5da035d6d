package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.validation.split.Splits;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often each class occurs in each split, as a table. */
final class ClassCounts {
    private ClassCounts() {}

    /** A row a split; empty where there are too many classes for a table. */
    static Optional<Figure> of(Splits splits) {
        Dataset[] data = splits.scans().stream().map(scan -> scan.data()).toArray(Dataset[]::new);
        int classes = splits.scans().stream()
                .mapToInt(scan -> scan.classCounts().length)
                .max()
                .orElse(0);
        if (classes > Figure.ClassTable.MOST) {
            return Optional.empty();
        }
        List<String> names = IntStream.range(0, classes)
                .mapToObj(c -> ClassNames.of(c, data))
                .toList();
        List<Figure.ClassTable.Row> rows = splits.scans().stream()
                .map(scan -> {
                    long[] counts = scan.classCounts();
                    return new Figure.ClassTable.Row(
                            scan.role().adjective() + " set",
                            IntStream.range(0, classes)
                                    .mapToObj(c -> c < counts.length ? Math.toIntExact(counts[c]) : 0)
                                    .toList());
                })
                .toList();
        return Optional.of(new Figure.ClassTable(
                "How often each class occurs in each split", "samples by class", "Split", names, rows));
    }
}
