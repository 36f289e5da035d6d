package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.validation.split.Splits;
import dev.assay.validation.text.Words;

/** Verifies that two samples are equal up to shift and scale, or two texts up to case, punctuation and spacing, by reading both; belongs to one thread. */
final class ScaledTwins {
    /** Far above float rounding, far under the step of a byte. */
    private static final double TOLERANCE = 2e-4;

    private final Dataset first;
    private final Dataset second;
    private final boolean texts;
    private final float[] one;
    private final float[] other;

    ScaledTwins(Splits.Pair pair) {
        first = pair.first().data();
        second = pair.second().data();
        texts = pair.first().text();
        one = new float[first.spec().features()];
        other = new float[second.spec().features()];
    }

    boolean verified(int positionInFirst, int positionInSecond) {
        if (texts) {
            return Words.folded(Text.at(first, positionInFirst))
                    .equals(Words.folded(Text.at(second, positionInSecond)));
        }
        first.read(positionInFirst, one, 0);
        second.read(positionInSecond, other, 0);
        normalise(one);
        normalise(other);
        for (int i = 0; i < one.length; i++) {
            if (!(Math.abs(one[i] - other[i]) <= TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    private static void normalise(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - low) / (high - low);
        }
    }
}
