package dev.assay.attacks.blackbox;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Criterion;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ray searching attack of Chen and Gu, "RayS: a ray searching method for hard-label adversarial attack" (KDD 2020), algorithm 3: looks among the directions of
 * signs for the one in which the boundary is nearest. Blocks of signs are flipped one after the other, first the whole, then halves, quarters and so on; a flip is kept where
 * the point at the best radius r still fools the model, and r is then lowered by bisection. Sees the predicted class alone; L∞.
 *
 * @param queries the most points a sample is asked about
 */
public record RayS(int queries) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "rays";

    public RayS {
        AttackOptions.atLeastOne("queries", queries);
    }

    /** With what the user named; options left out have their defaults. */
    public static RayS from(AttackOptions options) {
        return new RayS(options.count("queries", 10_000));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(queries=" + queries + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return setting.criterion() instanceof Criterion.Targeted
                ? "looks along vectors of signs, where a chosen class is hardly ever met, and cannot be aimed at one"
                : Obstacles.unless(setting, Norm.LINF);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new RaySTrial(setting, queries);
    }

    private static final class RaySTrial implements Trial {
        /** How exactly a radius is found, as a share of itself; the authors stop at 1e-3 of the box, too coarse where radii are small. */
        private static final double ACCURACY = 0.01;
        /** In widths of the box: there is nothing nearer in single precision. */
        private static final double NEAREST = 1e-7;

        private final Bounds bounds;
        private final int queries;
        private final float[] x;
        private final boolean[] down;

        private float[] original = new float[0];
        private int label;
        private int asked;
        private int level;
        private int block;
        /** The best radius, the width of the box while there is none. */
        private double radius;

        private boolean searching;
        /** Whether a block is turned on trial; the first direction has none. */
        private boolean flipped;

        private double low;
        private double high;
        private double tried;

        RaySTrial(AttackSetting setting, int queries) {
            bounds = setting.input().bounds();
            this.queries = queries;
            x = new float[setting.input().features()];
            down = new boolean[x.length];
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            this.label = label;
            asked = 0;
            level = 0;
            block = 0;
            radius = bounds.range();
            searching = false;
            flipped = false;
            Arrays.fill(down, false);
            place(radius);
        }

        private void place(double at) {
            tried = at;
            for (int i = 0; i < x.length; i++) {
                // Rounded towards the sample, so that the distance is not above r.
                float to = (float) (original[i] + (down[i] ? -at : at));
                if (Math.abs((double) to - original[i]) > at) {
                    to = down[i] ? Math.nextUp(to) : Math.nextDown(to);
                }
                x[i] = bounds.clamp(to);
            }
        }

        @Override
        public Query next() {
            return asked < queries && (1 << level) < 2 * x.length ? Query.FORWARD : Query.DONE;
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            asked++;
            boolean adversarial = answer.misclassified(label);
            if (searching) {
                bisect(adversarial);
            } else if (adversarial) {
                // Already at the best radius of before: the boundary is nearer in this direction.
                searching = true;
                low = 0;
                high = radius;
                bisect(true);
            } else {
                if (flipped) {
                    flip();
                }
                turn();
            }
        }

        private void bisect(boolean adversarial) {
            if (adversarial) {
                high = tried;
            } else {
                low = tried;
            }
            if (high - low > Math.max(ACCURACY * high, NEAREST * bounds.range())) {
                place((low + high) / 2);
            } else {
                searching = false;
                radius = high;
                turn();
            }
        }

        /** Goes on to the direction in which the next block is turned. */
        private void turn() {
            if (flipped) {
                advance();
            }
            flip();
            flipped = true;
            place(radius);
        }

        /** Turns the signs of the block. */
        private void flip() {
            for (int i = block * length(); i < Math.min(x.length, (block + 1) * length()); i++) {
                down[i] = !down[i];
            }
        }

        /** The number of values of a block. */
        private int length() {
            int blocks = 1 << level;
            return (x.length + blocks - 1) / blocks;
        }

        private void advance() {
            block++;
            // Where halves are not even, the last blocks of a level may be empty.
            if (block * length() >= x.length) {
                level++;
                block = 0;
            }
        }
    }
}
