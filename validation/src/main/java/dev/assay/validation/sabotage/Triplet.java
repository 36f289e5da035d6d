package dev.assay.validation.sabotage;

import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The splits of one data set.
 *
 * @param train what models learn from
 * @param validation what models are chosen on, if there is such a split
 * @param test what models are judged on
 */
public record Triplet(Dataset train, @Nullable Dataset validation, Dataset test) {
    /**
     * Splits one set at random, class by class, so that all parts have its class frequencies.
     *
     * @param data all samples
     * @param validationShare the share that goes into the validation set; 0 for none
     * @param testShare the share that goes into the test set
     * @param seed another seed, another split
     */
    public static Triplet split(Dataset data, double validationShare, double testShare, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "split");
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int c = 0; c < data.classes().size(); c++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                if (data.label(i) == c) {
                    members.add(i);
                }
            }
            int[] order = random.at(c, 0, 0).permutation(members.size());
            int toTest = (int) Math.round(testShare * order.length);
            int toValidation = (int) Math.round(validationShare * order.length);
            for (int i = 0; i < order.length; i++) {
                (i < toTest ? test : i < toTest + toValidation ? validation : train).add(members.get(order[i]));
            }
        }
        return new Triplet(
                part(data, train, random.at(-1, 0, 0)),
                validation.isEmpty() ? null : part(data, validation, random.at(-1, 1, 0)),
                part(data, test, random.at(-1, 2, 0)));
    }

    private static Dataset part(Dataset data, List<Integer> positions, KeyedRandom random) {
        int[] order = random.permutation(positions.size());
        return data.select(Arrays.stream(order).map(positions::get).toArray());
    }

    /** The classes that training samples have: of a part of a set that may be fewer than it names. */
    int[] occurring() {
        return IntStream.range(0, train.size())
                .map(train::label)
                .distinct()
                .sorted()
                .toArray();
    }

    Triplet withTrain(Dataset other) {
        return new Triplet(other, validation, test);
    }

    Triplet withValidation(Dataset other) {
        return new Triplet(train, other, test);
    }

    Triplet withTest(Dataset other) {
        return new Triplet(train, validation, other);
    }
}
