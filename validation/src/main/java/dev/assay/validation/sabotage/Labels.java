package dev.assay.validation.sabotage;

import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sabotage of labels. */
final class Labels {
    private Labels() {}

    static Triplet permuted(Triplet clean, double strength, KeyedRandom random) {
        Dataset test = clean.test();
        int[] classes = clean.occurring();
        int moved = Math.max(2, Math.min(classes.length, (int) Math.round(strength * classes.length)));
        int[] chosen = Arrays.copyOf(random.permutation(classes.length), moved);
        int[] mapping = IntStream.range(0, test.classes().size()).toArray();
        // A cycle through the chosen classes: none keeps its name.
        for (int i = 0; i < moved; i++) {
            mapping[classes[chosen[i]]] = classes[chosen[(i + 1) % moved]];
        }
        return clean.withTest(Altered.labels(test, i -> mapping[test.label(i)]));
    }

    static Triplet shifted(Triplet clean, double strength, KeyedRandom random) {
        Dataset test = clean.test();
        int classes = test.classes().size();
        int by = (int) Math.round(strength);
        return clean.withTest(Altered.labels(test, i -> Math.floorMod(test.label(i) + by, classes)));
    }

    static Triplet displaced(Triplet clean, double strength, KeyedRandom random) {
        Dataset test = clean.test();
        int by = (int) Math.round(strength) * (random.nextInt(2) == 0 ? 1 : -1);
        return clean.withTest(Altered.labels(test, i -> test.label(Math.floorMod(i + by, test.size()))));
    }

    static Triplet shuffled(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        int n = train.size();
        int[] chosen = Arrays.copyOf(random.permutation(n), (int) Math.round(strength * n));
        int[] dealt = random.permutation(chosen.length);
        int[] labels = labels(train);
        for (int i = 0; i < chosen.length; i++) {
            labels[chosen[i]] = train.label(chosen[dealt[i]]);
        }
        return clean.withTrain(Altered.labels(train, i -> labels[i]));
    }

    static Triplet noiseOfOne(Triplet clean, double strength, KeyedRandom random) {
        int[] classes = clean.occurring();
        return noise(clean, strength, random, classes[random.nextInt(classes.length)]);
    }

    static Triplet noiseOfAll(Triplet clean, double strength, KeyedRandom random) {
        return noise(clean, strength, random, -1);
    }

    /** Gives samples of one class, or of all, another label drawn at random. */
    private static Triplet noise(Triplet clean, double strength, KeyedRandom random, int only) {
        Dataset train = clean.train();
        int classes = train.classes().size();
        int[] labels = labels(train);
        for (int i = 0; i < labels.length; i++) {
            boolean wrong = random.nextDouble() < strength && (only < 0 || labels[i] == only);
            if (wrong) {
                labels[i] = (labels[i] + 1 + random.nextInt(classes - 1)) % classes;
            }
        }
        return clean.withTrain(Altered.labels(train, i -> labels[i]));
    }

    private static int[] labels(Dataset data) {
        return IntStream.range(0, data.size()).map(data::label).toArray();
    }
}
