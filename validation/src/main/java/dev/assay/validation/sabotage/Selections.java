package dev.assay.validation.sabotage;

import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Sabotage by choosing samples: some are left out, repeated or brought into order. */
final class Selections {
    private Selections() {}

    static Triplet missing(Triplet clean, double strength, KeyedRandom random) {
        int[] classes = clean.occurring();
        int dropped = Math.max(1, Math.min(classes.length - 1, (int) Math.round(strength * classes.length)));
        Set<Integer> lost = new HashSet<>();
        for (int c : Arrays.copyOf(random.permutation(classes.length), dropped)) {
            lost.add(classes[c]);
        }
        Dataset validation = clean.validation();
        return new Triplet(
                keep(clean.train(), i -> !lost.contains(clean.train().label(i))),
                validation == null ? null : keep(validation, i -> !lost.contains(validation.label(i))),
                clean.test());
    }

    static Triplet contained(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        int n = Math.max(1, (int) Math.round(strength * train.size()));
        return clean.withValidation(train.select(Arrays.copyOf(random.permutation(train.size()), n)));
    }

    static Triplet duplicates(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        int[] positions = IntStream.range(0, train.size()).toArray();
        int copies = (int) Math.round(strength * positions.length);
        int[] order = random.permutation(positions.length);
        int originals = Math.max(1, copies / 40);
        for (int i = 0; i < copies; i++) {
            positions[order[originals + i]] = order[i % originals];
        }
        return clean.withTrain(train.select(positions));
    }

    static Triplet sorted(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        int n = train.size();
        int part = (int) Math.round(strength * n);
        int start = n == part ? 0 : random.nextInt(n - part);
        int[] positions = IntStream.range(0, n).toArray();
        int[] stretch = IntStream.range(start, start + part)
                .boxed()
                .sorted(Comparator.comparingInt(train::label))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(stretch, 0, positions, start, part);
        return clean.withTrain(train.select(positions));
    }

    static Triplet imbalance(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        int[] classes = clean.occurring();
        int rare = classes[random.nextInt(classes.length)];
        double[] lot = new double[train.size()];
        Arrays.setAll(lot, i -> random.nextDouble());
        int[] members = IntStream.range(0, train.size())
                .filter(i -> train.label(i) == rare)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> lot[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Set<Integer> kept = new HashSet<>();
        for (int i = 0; i < Math.max(1, (int) Math.round(strength * members.length)); i++) {
            kept.add(members[i]);
        }
        return clean.withTrain(keep(train, i -> train.label(i) != rare || kept.contains(i)));
    }

    static Triplet drift(Triplet clean, double strength, KeyedRandom random) {
        Dataset test = clean.test();
        double sign = random.nextInt(2) == 0 ? 1 : -1;
        double[] brightness = new double[test.size()];
        float[] values = new float[test.spec().features()];
        for (int i = 0; i < brightness.length; i++) {
            test.read(i, values, 0);
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            brightness[i] = sign * sum;
        }
        boolean[] dropped = new boolean[test.size()];
        for (int c = 0; c < test.classes().size(); c++) {
            int label = c;
            int[] members = IntStream.range(0, test.size())
                    .filter(i -> test.label(i) == label)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> brightness[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < (int) (strength * members.length); i++) {
                dropped[members[i]] = true;
            }
        }
        return clean.withTest(keep(test, i -> !dropped[i]));
    }

    private static Dataset keep(Dataset data, IntPredicate kept) {
        return data.select(IntStream.range(0, data.size()).filter(kept).toArray());
    }

    /** Every split that a model has seen before it is judged, spoilt alike. */
    static Triplet learnt(Triplet clean, UnaryOperator<Dataset> spoiler) {
        Dataset validation = clean.validation();
        return new Triplet(
                spoiler.apply(clean.train()), validation == null ? null : spoiler.apply(validation), clean.test());
    }
}
