package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * The elastic-net attack of Chen et al., "EAD: elastic-net attacks to deep neural networks via adversarial examples" (AAAI 2018):
 * minimises {@code c f(x) + ||δ||₂² + β ||δ||₁} with f as in {@link CarliniWagner}, by iterative shrinkage and thresholding with
 * Nesterov's momentum (FISTA), and searches over c. Sparse: changes smaller than β vanish.
 *
 * @param steps K, the steps of each run, at least 1
 * @param searches how many values of c are tried
 * @param c the first one
 * @param rate the first step length α₀, which falls with the square root of what is left of the steps
 * @param beta β, in widths of the box
 */
public record Ead(int steps, int searches, double c, double rate, double beta) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "ead";

    public Ead {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("searches", searches);
        AttackOptions.aboveZero("c", c);
        AttackOptions.aboveZero("rate", rate);
        AttackOptions.aboveZero("beta", beta);
    }

    /** With what the user named; options left out have their defaults. */
    public static Ead from(AttackOptions options) {
        return new Ead(
                options.count("steps", 1000),
                options.count("searches", 9),
                options.positive("c", 1e-3),
                options.positive("rate", 0.01),
                options.positive("beta", 1e-3));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",searches=" + searches + ",c=" + c + ",rate=" + rate + ",beta=" + beta + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unless(setting, Norm.L1, Norm.L2);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new EadTrial(setting, this);
    }

    /** Asks for the gradient at y, and whether the shrunken x is adversarial. */
    private static final class EadTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.MARGIN);

        private final Ead attack;
        private final Bounds bounds;
        private final Trade trade;
        private final float[] x;
        private final float[] y;

        private float[] original = new float[0];
        private int label;
        private int search;
        private int step;
        private boolean shrunken;
        private boolean success;

        EadTrial(AttackSetting setting, Ead attack) {
            this.attack = attack;
            bounds = setting.input().bounds();
            trade = new Trade(attack.c());
            x = new float[setting.input().features()];
            y = new float[x.length];
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            this.label = label;
            trade.reset();
            startRun(0);
        }

        private void startRun(int search) {
            this.search = search;
            step = 0;
            shrunken = false;
            success = false;
            System.arraycopy(original, 0, x, 0, x.length);
            System.arraycopy(original, 0, y, 0, x.length);
        }

        @Override
        public Query next() {
            if (search == attack.searches()) {
                return Query.DONE;
            }
            return shrunken ? Query.FORWARD : GRADIENT;
        }

        @Override
        public float[] point() {
            return shrunken ? x : y;
        }

        @Override
        public void answer(Answer answer) {
            if (!shrunken) {
                shrink(answer);
                shrunken = true;
                return;
            }
            success |= answer.misclassified(label);
            shrunken = false;
            if (++step == attack.steps()) {
                trade.next(success);
                startRun(search + 1);
            }
        }

        private void shrink(Answer answer) {
            double c = answer.loss() < 0 ? trade.c() : 0;
            double range = bounds.range();
            double alpha = attack.rate() * Math.sqrt(1 - (double) step / attack.steps());
            double momentum = step / (step + 3.0);
            for (int i = 0; i < x.length; i++) {
                double delta = ((double) y[i] - original[i]) / range;
                double slope = 2 * delta - c * range * answer.gradient()[answer.gradientAt() + i];
                double moved = delta - alpha * slope;
                double kept = Math.max(0, Math.abs(moved) - attack.beta());
                float next = bounds.clamp((float) (original[i] + range * Math.copySign(kept, moved)));
                y[i] = bounds.clamp((float) (next + momentum * ((double) next - x[i])));
                x[i] = next;
            }
        }
    }
}
