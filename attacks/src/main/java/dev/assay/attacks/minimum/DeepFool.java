package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Query;
import dev.assay.attacks.TargetOrder;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Magnitudes;
import dev.assay.core.data.Bounds;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * DeepFool of Moosavi-Dezfooli, Fawzi and Frossard (CVPR 2016): steps onto the nearest linearised decision boundary until it is crossed; f and w on
 * logits. A step r is the shortest one within the box, which is {@code |f_t| / ||w||₂² w} in L2 where the box plays no part: clipped afterwards
 * it would stop short of the boundary, for ever where many values lie on a face. Looks at {@code x₀ + (1 + η) sum r}, clipped. The first steps go half
 * the way: what is linearised nearer to the boundary shows better where it is near, and most of it bends. All aim a little behind it, where the authors'
 * code adds 1e-4 to each step: nearer than that nothing is adversarial for sure.
 *
 * @param steps the number of steps, at least 1
 * @param halved how many steps go half the way, from 0 (as published)
 * @param candidates how many wrong classes are linearised, by falling clean logit
 * @param overshoot η, above 0
 */
public record DeepFool(int steps, int halved, int candidates, double overshoot) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "deepfool";

    /** How far behind the boundary steps aim, in logits. */
    private static final double BEHIND = 5 * Answer.LEAD;

    public DeepFool {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastZero("halved", halved);
        AttackOptions.atLeastOne("candidates", candidates);
        AttackOptions.aboveZero("overshoot", overshoot);
    }

    /** With what the user named; options left out have their defaults. */
    public static DeepFool from(AttackOptions options) {
        return new DeepFool(
                options.count("steps", 50),
                options.countFromZero("halved", 2),
                options.count("candidates", 9),
                options.positive("overshoot", 0.02));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return String.format(
                Locale.ROOT,
                "%s(steps=%d,halved=%d,candidates=%d,overshoot=%s)",
                NAME,
                steps,
                halved,
                candidates,
                overshoot);
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unlessConvex(setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new DeepFoolTrial(setting, this);
    }

    /** The first answer ranks the classes; after that, a class a query. */
    private static final class DeepFoolTrial implements Trial {
        private final Bounds bounds;
        private final int steps;
        private final int halved;
        private final double stretch;
        private final TargetOrder order;
        private final NearestBoundary nearest;
        private final float[] x;
        private final double[] sum;
        private final double[] r;
        private final Hyperplane hyperplane;

        private float[] original = new float[0];
        private int label;
        private int step;
        private boolean ranked;
        private boolean last;

        DeepFoolTrial(AttackSetting setting, DeepFool attack) {
            Norm norm = setting.budget().norm();
            bounds = setting.input().bounds();
            steps = attack.steps();
            halved = attack.halved();
            stretch = 1 + attack.overshoot();
            order = new TargetOrder(setting.classes());
            x = new float[setting.input().features()];
            sum = new double[x.length];
            r = new double[x.length];
            hyperplane = new Hyperplane(norm, setting.input());
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
            float largest = Magnitudes.largest(nearest.normal(), 0, x.length);
            if (!(largest > 0 && largest < Float.POSITIVE_INFINITY)) {
                last = true;
                return;
            }
            double share = step < halved ? 0.5 : 1;
            hyperplane.way(x, nearest.normal(), BEHIND - share * nearest.difference(), r);
            for (int i = 0; i < x.length; i++) {
                sum[i] += r[i];
                x[i] = bounds.clamp((float) (original[i] + stretch * sum[i]));
            }
        }
    }
}
