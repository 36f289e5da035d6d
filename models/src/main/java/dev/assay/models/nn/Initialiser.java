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

    /**
     * Square blocks beside each other, each a random orthogonal matrix: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning
     * in deep linear neural networks" (ICLR 2014). Rows of normal numbers made orthonormal, one after the other (modified Gram-Schmidt).
     *
     * @param size rows and columns of a block
     * @param blocks how many
     */
    record Orthogonal(int size, int blocks) implements Initialiser {
        @Override
        public float[] values(int count, KeyedRandom random) {
            float[] values = new float[count];
            for (int block = 0; block < blocks; block++) {
                double[][] rows = new double[size][size];
                for (int i = 0; i < size; i++) {
                    for (int k = 0; k < size; k++) {
                        rows[i][k] = random.nextGaussian();
                    }
                    for (int before = 0; before < i; before++) {
                        add(rows[i], -product(rows[i], rows[before]), rows[before]);
                    }
                    double norm = Math.sqrt(product(rows[i], rows[i]));
                    for (int k = 0; k < size; k++) {
                        rows[i][k] /= norm;
                        values[i * size * blocks + block * size + k] = (float) rows[i][k];
                    }
                }
            }
            return values;
        }

        private static double product(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        private static void add(double[] to, double factor, double[] what) {
            for (int i = 0; i < to.length; i++) {
                to[i] += factor * what[i];
            }
        }
    }

    /**
     * The bias of an LSTM, ones for the forget gate and zeros for the others: Jozefowicz, Zaremba and Sutskever, "An empirical exploration of recurrent
     * network architectures" (ICML 2015), section 2.2.
     *
     * @param units of the layer; the forget gate is the second of four
     */
    record ForgetBias(int units) implements Initialiser {
        @Override
        public float[] values(int count, KeyedRandom random) {
            float[] values = new float[count];
            Arrays.fill(values, units, 2 * units, 1);
            return values;
        }
    }
}
