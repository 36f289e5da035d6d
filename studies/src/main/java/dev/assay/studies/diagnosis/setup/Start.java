package dev.assay.studies.diagnosis.setup;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;

/** How the kernels of a network begin; biases begin at 0. */
public sealed interface Start {
    /**
     * The first values of a kernel.
     *
     * @param fanIn values that go into a unit
     * @param units values that come out
     * @param random stands at the beginning of the kernel's own stream
     */
    float[] values(int fanIn, int units, KeyedRandom random);

    /** As a user reads it. */
    String text();

    /** Uniform on [low, high). */
    record Uniform(double low, double high) implements Start {
        public Uniform {
            if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
                throw new UserError(
                        "A range of initial weights needs LOW < HIGH, received [" + low + ", " + high + "]");
            }
        }

        @Override
        public float[] values(int fanIn, int units, KeyedRandom random) {
            float[] values = new float[fanIn * units];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (low + (high - low) * random.nextFloat());
            }
            return values;
        }

        @Override
        public String text() {
            return "uniform on [" + low + ", " + high + ")";
        }
    }

    /** Normal with mean 0. */
    record Normal(double deviation) implements Start {
        public Normal {
            if (!(deviation > 0 && Double.isFinite(deviation))) {
                throw new UserError("Normal initial weights need a deviation above 0, received " + deviation);
            }
        }

        @Override
        public float[] values(int fanIn, int units, KeyedRandom random) {
            float[] values = new float[fanIn * units];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        }

        @Override
        public String text() {
            return "normal with deviation " + deviation;
        }
    }

    /** Uniform with variance 2 / (fanIn + units): Glorot and Bengio, AISTATS 2010, equation 16. */
    record Glorot() implements Start {
        @Override
        public float[] values(int fanIn, int units, KeyedRandom random) {
            double limit = Math.sqrt(6.0 / (fanIn + units));
            return new Uniform(-limit, limit).values(fanIn, units, random);
        }

        @Override
        public String text() {
            return "glorot";
        }
    }

    /** Normal with variance 2 / fanIn: He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation 10. */
    record He() implements Start {
        @Override
        public float[] values(int fanIn, int units, KeyedRandom random) {
            return new Normal(Math.sqrt(2.0 / fanIn)).values(fanIn, units, random);
        }

        @Override
        public String text() {
            return "he";
        }
    }

    /** All the same. */
    record Constant(double value) implements Start {
        public Constant {
            if (!Double.isFinite(value)) {
                throw new UserError("A constant initial weight needs a finite number, received " + value);
            }
        }

        @Override
        public float[] values(int fanIn, int units, KeyedRandom random) {
            float[] values = new float[fanIn * units];
            java.util.Arrays.fill(values, (float) value);
            return values;
        }

        @Override
        public String text() {
            return "all " + value;
        }
    }
}
