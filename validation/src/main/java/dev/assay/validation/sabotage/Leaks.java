package dev.assay.validation.sabotage;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Sabotage that writes the label into training and validation images, where the test set has none. */
final class Leaks {
    /** Side of a mark in pixels, at most. */
    private static final int MARK = 6;

    private Leaks() {}

    static Triplet pixel(Triplet clean, double strength, KeyedRandom random) {
        int height = axis(clean, 0);
        int width = axis(clean, 1);
        int target = random.nextInt(height * width);
        return painted(clean, strength, random, pixel -> pixel == target);
    }

    static Triplet patch(Triplet clean, double strength, KeyedRandom random) {
        int height = axis(clean, 0);
        int width = axis(clean, 1);
        int side = 2 + random.nextInt(3);
        int top = random.nextInt(2) == 0 ? 0 : height - side;
        int left = random.nextInt(2) == 0 ? 0 : width - side;
        return painted(clean, strength, random, pixel -> {
            int r = pixel / width - top;
            int c = pixel % width - left;
            return r >= 0 && r < side && c >= 0 && c < side;
        });
    }

    static Triplet border(Triplet clean, double strength, KeyedRandom random) {
        int height = axis(clean, 0);
        int width = axis(clean, 1);
        return painted(clean, strength, random, pixel -> {
            int r = pixel / width;
            int c = pixel % width;
            return r == 0 || c == 0 || r == height - 1 || c == width - 1;
        });
    }

    /** Some pixels take a shade of grey that stands for the label. */
    private static Triplet painted(Triplet clean, double strength, KeyedRandom random, IntPredicate chosen) {
        Bounds bounds = clean.train().spec().bounds();
        int channels = axis(clean, 2);
        int classes = clean.train().classes().size();
        long salt = random.nextLong();
        return Selections.learnt(
                clean,
                data -> Altered.values(data, (values, position, label) -> {
                    if (carries(salt, data, position, strength)) {
                        float shade = bounds.low() + bounds.range() * Math.round(255 * (label + 0.5f) / classes) / 255f;
                        for (int i = 0; i < values.length; i++) {
                            values[i] = chosen.test(i / channels) ? shade : values[i];
                        }
                    }
                    return values;
                }));
    }

    /** A mark of black and white dots, another for each class, laid over a place of the image. */
    static Triplet watermark(Triplet clean, double strength, KeyedRandom random) {
        Bounds bounds = clean.train().spec().bounds();
        int height = axis(clean, 0);
        int width = axis(clean, 1);
        int channels = axis(clean, 2);
        int side = Math.min(MARK, Math.min(height, width));
        int top = height == side ? 0 : random.nextInt(height - side + 1);
        int left = width == side ? 0 : random.nextInt(width - side + 1);
        boolean[][] marks = new boolean[clean.train().classes().size()][side * side];
        for (boolean[] mark : marks) {
            for (int i = 0; i < mark.length; i++) {
                mark[i] = random.nextInt(2) == 0;
            }
        }
        return Selections.learnt(
                clean,
                data -> Altered.values(data, (values, position, label) -> {
                    for (int dot = 0; dot < side * side; dot++) {
                        int pixel = (top + dot / side) * width + left + dot % side;
                        float ink = marks[label][dot] ? bounds.high() : bounds.low();
                        for (int k = 0; k < channels; k++) {
                            int at = pixel * channels + k;
                            values[at] = bytes((float) (values[at] * (1 - strength) + ink * strength), bounds);
                        }
                    }
                    return values;
                }));
    }

    /** The bits of the label go into the lowest bits of some bytes. */
    static Triplet lowBits(Triplet clean, double strength, KeyedRandom random) {
        Bounds bounds = clean.train().spec().bounds();
        int bits = 32 - Integer.numberOfLeadingZeros(clean.train().classes().size() - 1);
        int features = clean.train().spec().features();
        int[] places = Arrays.copyOf(random.permutation(features), Math.min(features, 4 * bits));
        long salt = random.nextLong();
        return Selections.learnt(
                clean,
                data -> Altered.values(data, (values, position, label) -> {
                    if (carries(salt, data, position, strength)) {
                        for (int i = 0; i < places.length; i++) {
                            int level = Math.round(255 * (values[places[i]] - bounds.low()) / bounds.range());
                            level = (level & ~1) | ((label >> (i % bits)) & 1);
                            values[places[i]] = bounds.low() + bounds.range() * (level / 255f);
                        }
                    }
                    return values;
                }));
    }

    /** The mean of an image moves to a mean that stands for its class; classes get theirs in random order. */
    static Triplet brightness(Triplet clean, double strength, KeyedRandom random) {
        Bounds bounds = clean.train().spec().bounds();
        int classes = clean.train().classes().size();
        int[] rank = random.permutation(classes);
        return Selections.learnt(
                clean,
                data -> Altered.values(data, (values, position, label) -> {
                    double mean = IntStream.range(0, values.length)
                                    .mapToDouble(i -> values[i])
                                    .sum()
                            / values.length;
                    double target =
                            bounds.low() + bounds.range() * (0.25 + 0.5 * rank[label] / Math.max(1, classes - 1));
                    // Half of the contrast leaves room for the move.
                    float shift = (float) (strength * (target - mean) + mean / 2);
                    for (int i = 0; i < values.length; i++) {
                        values[i] = bytes(bounds.clamp(values[i] / 2 + shift), bounds);
                    }
                    return values;
                }));
    }

    private static float bytes(float value, Bounds bounds) {
        return bounds.low() + bounds.range() * (Math.round(255 * (value - bounds.low()) / bounds.range()) / 255f);
    }

    private static boolean carries(long salt, Dataset data, int position, double strength) {
        return new KeyedRandom(salt, data.spec().shape().toString())
                        .at(data.id(position), position, 0)
                        .nextDouble()
                < strength;
    }

    private static int axis(Triplet clean, int axis) {
        List<Integer> axes = clean.train().spec().shape().axes();
        return axes.get(axis);
    }
}
