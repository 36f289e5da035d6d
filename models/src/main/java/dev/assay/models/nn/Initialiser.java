package dev.assay.models.nn;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;

/** How a weight begins. */
public sealed interface Initialiser {
    /** All zeros; for biases. */
    Initialiser ZEROS = new Zeros();

    /** All ones; for scales. */
    Initialiser ONES = new Ones();

    /**
     * The first values of a weight.
     *
     * @param count how many
     * @param random stands at the beginning of the weight's own stream
     */
    float[] values(int count, KeyedRandom random);

    /** All zeros. */
    record Zeros() implements Initialiser {
        @Override
        public float[] values(int count, KeyedRandom random) {
            return new float[count];
        }
    }

    /** All ones. */
    record Ones() implements Initialiser {
        @Override
        public float[] values(int count, KeyedRandom random) {
            float[] values = new float[count];
            Arrays.fill(values, 1);
            return values;
        }
    }

    /**
     * Uniform on [-l, l) with l = sqrt(6 / (fanIn + fanOut)): Glorot and Bengio, "Understanding the difficulty of training deep
     * feedforward neural networks" (AISTATS 2010), equation 16.
     *
     * @param fanIn values that go into one unit
     * @param fanOut units that one value goes into
     */
    record GlorotUniform(int fanIn, int fanOut) implements Initialiser {
        @Override
        public float[] values(int count, KeyedRandom random) {
            float limit = (float) Math.sqrt(6.0 / ((double) fanIn + fanOut));
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = limit * (2 * random.nextFloat() - 1);
            }
            return values;
        }
    }
}
