package dev.assay.attacks;

import dev.assay.core.data.Bounds;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.Locale;

/**
 * DeepFool of Moosavi-Dezfooli, Fawzi and Frossard (CVPR 2016): steps onto the nearest linearised decision boundary until it is crossed,
 * {@code r = |f_t| / ||w||₂² w} in L2 and the like in other norms; f and w on logits. Looks at {@code x₀ + (1 + η) sum r}, clipped to the box.
 *
 * @param steps the number of steps, at least 1
 * @param candidates how many wrong classes are linearised, by falling clean logit
 * @param overshoot η, above 0
 */
public record DeepFool(int steps, int candidates, double overshoot) implements Attack {
    static final String NAME = "deepfool";

    public DeepFool {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("candidates", candidates);
        AttackOptions.aboveZero("overshoot", overshoot);
    }

    static DeepFool from(AttackOptions options) {
        return new DeepFool(
                options.count("steps", 50), options.count("candidates", 9), options.positive("overshoot", 0.02));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return String.format(
                Locale.ROOT, "%s(steps=%d,candidates=%d,overshoot=%s)", NAME, steps, candidates, overshoot);
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new DeepFoolTrial(setting, this);
    }

    /** The first answer ranks the classes and may be of any loss; after that, a class a query. */
    private static final class DeepFoolTrial implements Trial {
        private final Norm norm;
        private final Bounds bounds;
        private final int steps;
        private final double stretch;
        private final TargetOrder order;
        private final NearestBoundary nearest;
        private final float[] x;
        private final double[] sum;

        private float[] original = new float[0];
        private int label;
        private int step;
        private boolean ranked;
        private boolean last;

        DeepFoolTrial(AttackSetting setting, DeepFool attack) {
            norm = setting.budget().norm();
            bounds = setting.input().bounds();
            steps = attack.steps();
            stretch = 1 + attack.overshoot();
            order = new TargetOrder(setting.classes());
            x = new float[setting.input().features()];
            sum = new double[x.length];
            nearest = new NearestBoundary(norm, x.length, Math.min(attack.candidates(), order.size()));
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            this.label = label;
            System.arraycopy(original, 0, x, 0, x.length);
            Arrays.fill(sum, 0);
            step = 0;
            ranked = false;
            last = false;
            nearest.reset();
        }

        @Override
        public Query next() {
            if (last) {
                return Query.DONE;
            }
            return ranked && step < steps ? NearestBoundary.QUERY : Query.FORWARD;
        }

        @Override
        public int target() {
            return order.target(nearest.asked());
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            if (!ranked) {
                order.rank(answer, label);
                ranked = true;
            } else if (step == steps || answer.misclassified(label)) {
                last = true;
            } else if (nearest.add(answer)) {
                move();
                nearest.reset();
                step++;
            }
        }

        private void move() {
            float[] w = nearest.normal();
            double distance = nearest.distance();
            double slope = norm.dual(w, 0, w.length);
            float largest = Magnitudes.largest(w, 0, w.length);
            if (!(slope > 0 && slope < Double.POSITIVE_INFINITY)) {
                last = true;
                return;
            }
            for (int i = 0; i < x.length; i++) {
                sum[i] += switch (norm) {
                    case LINF -> distance * Math.signum(w[i]);
                    case L2 -> distance * w[i] / slope;
                    case L1 -> Math.abs(w[i]) == largest ? distance * Math.signum(w[i]) : 0;
                };
                x[i] = bounds.clamp((float) (original[i] + stretch * sum[i]));
            }
        }
    }
}
