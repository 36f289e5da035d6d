package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Query;
import dev.assay.attacks.TargetOrder;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * The saliency map attack of Papernot et al., "The limitations of deep learning in adversarial settings" (EuroS&amp;P 2016), on softmax outputs: for a target t the
 * probabilities of the other classes fall as that of t rises, so the saliency of a value is the growth of {@code log F_t} when it is moved to the end
 * of the box that its gradient points to. Step by step the most salient value that was not changed before goes there, until the model errs. Values
 * may move either way, as in Wiyatno and Xu, "Maximal Jacobian-based saliency map attack" (2018); one at a time rather than in pairs, which the condition
 * on single values of the first paper called for and this one does not.
 *
 * @param targets how many target classes are tried, by falling logit of the sample; at least 1
 */
public record Jsma(int targets) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "jsma";

    public Jsma {
        AttackOptions.atLeastOne("targets", targets);
    }

    /** With what the user named; options left out have their defaults. */
    public static Jsma from(AttackOptions options) {
        return new Jsma(options.count("targets", 9));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(targets=" + targets + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unless(setting, Norm.L0);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new JsmaTrial(setting, this);
    }

    private static final class JsmaTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.TARGETED_CROSS_ENTROPY);

        private final Bounds bounds;
        private final int runs;
        private final TargetOrder order;
        private final float[] x;

        private float[] original = new float[0];
        private int label;
        private boolean ranked;
        private int run;
        private int changed;
        /** More changes than this are of no use: those of the budget, then one less than the best. */
        private int most;

        private final int budget;

        JsmaTrial(AttackSetting setting, Jsma attack) {
            bounds = setting.input().bounds();
            order = new TargetOrder(setting.classes());
            runs = Math.min(attack.targets(), order.size());
            x = new float[setting.input().features()];
            budget = (int) Math.min(x.length, setting.budget().radius());
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            this.label = label;
            ranked = false;
            most = budget;
            start(0);
        }

        private void start(int run) {
            this.run = run;
            changed = 0;
            System.arraycopy(original, 0, x, 0, x.length);
        }

        @Override
        public Query next() {
            if (!ranked) {
                return Query.FORWARD;
            }
            return run < runs ? GRADIENT : Query.DONE;
        }

        @Override
        public int target() {
            return ranked && run < runs ? order.target(run) : 0;
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
                return;
            }
            if (answer.misclassified(label)) {
                most = Math.min(most, changed - 1);
            }
            if (changed >= most || !change(answer.gradient(), answer.gradientAt())) {
                start(run + 1);
            }
        }

        /** Moves the most salient value; gives whether there was one. */
        private boolean change(float[] gradient, int at) {
            int place = -1;
            double best = 0;
            for (int i = 0; i < x.length; i++) {
                float g = gradient[at + i];
                double room = g > 0 ? (double) bounds.high() - x[i] : (double) x[i] - bounds.low();
                double salience = x[i] == original[i] ? Math.abs(g) * room : 0;
                if (salience > best && Double.isFinite(salience)) {
                    best = salience;
                    place = i;
                }
            }
            if (place < 0) {
                return false;
            }
            x[place] = gradient[at + place] > 0 ? bounds.high() : bounds.low();
            changed++;
            return true;
        }
    }
}
