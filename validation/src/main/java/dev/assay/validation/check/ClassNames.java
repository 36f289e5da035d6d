package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/** What the classes of several splits are called. */
final class ClassNames {
    private ClassNames() {}

    /** The name of a class, from the first split that knows it. */
    static String of(int label, Dataset... splits) {
        for (Dataset split : splits) {
            if (label < split.classes().size() && !numbered(split.classes())) {
                return split.classes().get(label);
            }
        }
        return String.valueOf(label);
    }

    /** The labels that two splits call by different names; a split that only numbers its classes contradicts nobody. */
    static int[] contradictions(Dataset first, Dataset second) {
        if (numbered(first.classes()) || numbered(second.classes())) {
            return new int[0];
        }
        return IntStream.range(
                        0, Math.min(first.classes().size(), second.classes().size()))
                .filter(c -> !first.classes().get(c).equals(second.classes().get(c)))
                .toArray();
    }

    private static boolean numbered(List<String> classes) {
        return IntStream.range(0, classes.size()).allMatch(c -> classes.get(c).equals(String.valueOf(c)));
    }
}
