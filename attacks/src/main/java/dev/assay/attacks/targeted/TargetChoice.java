package dev.assay.attacks.targeted;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;

/** Which class a sample is to be taken for. */
public sealed interface TargetChoice {
    /** How a user writes the class that the model finds least likely. */
    String LEAST_LIKELY = "least-likely";
    /** How a user writes a class by lot. */
    String RANDOM = "random";

    /** As a user writes it; {@link #parse} reads it back. */
    String spec();

    /**
     * The target of a sample; its own label where it has none.
     *
     * @param logits of the sample as it is, one for each class
     * @param label its true class
     * @param id the key of its random numbers
     * @param seed that the user named
     */
    int of(float[] logits, int label, int id, long seed);

    /** Refuses a class that a model of so many classes does not have. */
    default void require(int classes) {}

    /** One class for all samples; those that belong to it are left out. */
    record OneClass(int index) implements TargetChoice {
        @Override
        public String spec() {
            return Integer.toString(index);
        }

        @Override
        public void require(int classes) {
            if (index >= classes) {
                throw new UserError(
                        "Expected a target out of the model's classes 0 to " + (classes - 1) + ", received " + index);
            }
        }

        @Override
        public int of(float[] logits, int label, int id, long seed) {
            return index;
        }
    }

    /** The wrong class with the least logit (Kurakin, Goodfellow and Bengio, "Adversarial examples in the physical world", 2017): the hardest to reach. */
    record LeastLikely() implements TargetChoice {
        @Override
        public String spec() {
            return LEAST_LIKELY;
        }

        @Override
        public int of(float[] logits, int label, int id, long seed) {
            int least = label == 0 ? 1 : 0;
            for (int k = 0; k < logits.length; k++) {
                least = k != label && logits[k] < logits[least] ? k : least;
            }
            return least;
        }
    }

    /** A wrong class by lot, all alike. */
    record RandomClass() implements TargetChoice {
        @Override
        public String spec() {
            return RANDOM;
        }

        @Override
        public int of(float[] logits, int label, int id, long seed) {
            int drawn = new KeyedRandom(seed, "target").at(id, 0, 0).nextInt(logits.length - 1);
            return drawn < label ? drawn : drawn + 1;
        }
    }

    /** Reads the number of a class, {@value #LEAST_LIKELY} or {@value #RANDOM}. */
    static TargetChoice parse(String text) {
        return switch (text) {
            case LEAST_LIKELY -> new LeastLikely();
            case RANDOM -> new RandomClass();
            default -> new OneClass(number(text));
        };
    }

    private static int number(String text) {
        try {
            int index = Integer.parseInt(text);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        throw new UserError("A target is the number of a class from 0 up, " + LEAST_LIKELY + " or " + RANDOM
                + ", received '" + text + "'");
    }
}
