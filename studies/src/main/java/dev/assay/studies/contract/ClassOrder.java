package dev.assay.studies.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A one-to-one map from the classes of the data to those of a model, read off the model's predictions: every class goes where most of its
 * samples are put.
 */
final class ClassOrder {
    private final int[] map;
    private final int classes;

    private ClassOrder(int[] map, int classes) {
        this.map = map;
        this.classes = classes;
    }

    /**
     * Reads the map off some samples.
     *
     * @param labels the classes of the samples
     * @param predictions what the model says of them
     * @param classes the model's number of classes
     * @return empty where two classes go to the same, or every class to itself
     */
    static Optional<ClassOrder> of(int[] labels, int[] predictions, int classes) {
        int known = Arrays.stream(labels).max().orElse(-1) + 1;
        int[][] counts = new int[known][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predictions[i]]++;
        }
        int[] map = new int[known];
        boolean[] taken = new boolean[classes];
        boolean same = true;
        for (int label = 0; label < known; label++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = counts[label][c] > counts[label][best] ? c : best;
            }
            if (taken[best]) {
                return Optional.empty();
            }
            taken[best] = true;
            map[label] = best;
            same &= best == label;
        }
        return same ? Optional.empty() : Optional.of(new ClassOrder(map, classes));
    }

    /** The model's class for a class of the data. */
    int modelClass(int label) {
        return label < map.length ? map[label] : label;
    }

    /** The map in words: a shift where it is one. */
    String words() {
        int shift = map[0];
        boolean shifted = IntStream.range(0, map.length).allMatch(c -> map[c] == (c + shift) % classes);
        if (shifted) {
            return "labels shifted by " + (shift > classes / 2 ? shift - classes : shift);
        }
        return "labels in the order "
                + IntStream.range(0, map.length)
                        .mapToObj(c -> Integer.toString(map[c]))
                        .collect(Collectors.joining(","));
    }
}
