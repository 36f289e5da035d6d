package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import java.util.Arrays;

/** The search of {@link CarliniWagner} for one sample; distances are in widths of the box. */
final class CarliniWagnerTrial implements Trial {
    private static final Query GRADIENT = Query.gradient(Loss.MARGIN);
    /** Keeps the ends of the box at finite w. */
    private static final double INSIDE = 0.999999;
    /** The objective has to fall below this share of its value a tenth of the steps ago. */
    private static final double PROGRESS = 0.9999;

    private static final double TAU_FACTOR = 0.9;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double TINY = 1e-8;

    private final CarliniWagner attack;
    private final Bounds bounds;
    private final boolean linf;
    private final Trade trade;
    private final float[] x;
    private final double[] w;
    /** Where runs begin: the sample, in L∞ the last success once there is one. */
    private final double[] start;

    private final double[] m;
    private final double[] v;
    private final double[] slope;

    private float[] original = new float[0];
    private int search;
    private int step;
    private boolean success;
    /** Whether this run got τ down. */
    private boolean lowered;

    private double tau;
    private double milestone;

    CarliniWagnerTrial(AttackSetting setting, CarliniWagner attack) {
        this.attack = attack;
        bounds = setting.input().bounds();
        linf = setting.budget().norm() == Norm.LINF;
        trade = new Trade(attack.c());
        x = new float[setting.input().features()];
        w = new double[x.length];
        start = new double[x.length];
        m = new double[x.length];
        v = new double[x.length];
        slope = new double[x.length];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        for (int i = 0; i < x.length; i++) {
            double t = INSIDE * (2 * unit(original[i]) - 1);
            start[i] = 0.5 * Math.log((1 + t) / (1 - t));
        }
        trade.reset();
        tau = 1;
        startRun(0);
    }

    private void startRun(int search) {
        this.search = search;
        step = 0;
        success = false;
        lowered = false;
        milestone = Double.POSITIVE_INFINITY;
        System.arraycopy(start, 0, w, 0, w.length);
        Arrays.fill(m, 0);
        Arrays.fill(v, 0);
        place();
    }

    /** Sets x to the point of w. */
    private void place() {
        for (int i = 0; i < x.length; i++) {
            double tanh = Math.tanh(w[i]);
            slope[i] = (1 - tanh * tanh) / 2;
            x[i] = bounds.clamp((float) (bounds.low() + bounds.range() * (tanh + 1) / 2));
        }
    }

    private double unit(float value) {
        return ((double) value - bounds.low()) / bounds.range();
    }

    @Override
    public Query next() {
        return search < attack.searches() ? GRADIENT : Query.DONE;
    }

    @Override
    public float[] point() {
        return x;
    }

    @Override
    public void answer(Answer answer) {
        double margin = answer.loss();
        success |= margin > attack.confidence();
        double f = Math.max(attack.confidence() - margin, 0);
        double before = tau;
        double objective = trade.c() * f + descend(answer, f > 0 ? trade.c() : 0);
        step++;
        int tenth = Math.max(1, attack.steps() / 10);
        boolean stalled = step % tenth == 0 && !(objective <= PROGRESS * milestone);
        if (tau < before) {
            // Under another τ the objective is another one.
            milestone = Double.POSITIVE_INFINITY;
        } else if (step % tenth == 0) {
            milestone = objective;
        }
        if (step == attack.steps() || stalled) {
            weigh();
            startRun(search + 1);
        }
    }

    /** In L∞: w is adversarial with every change within τ, so that the next one has to be less. */
    private void reached(double largest) {
        System.arraycopy(w, 0, start, 0, w.length);
        tau = TAU_FACTOR * largest;
        lowered = true;
    }

    /** Chooses c for the next run. */
    private void weigh() {
        if (!linf) {
            trade.next(success);
        } else if (!lowered) {
            trade.next(false);
        }
    }

    /** A step of Adam on w; gives the distance term at the point it leaves. */
    private double descend(Answer answer, double c) {
        double distance = 0;
        double largest = 0;
        double correction1 = 1 - Math.pow(BETA1, step + 1);
        double correction2 = 1 - Math.pow(BETA2, step + 1);
        for (int i = 0; i < x.length; i++) {
            double delta = unit(x[i]) - unit(original[i]);
            double size = Math.abs(delta);
            largest = Math.max(largest, size);
            distance += linf ? Math.max(size - tau, 0) : delta * delta;
            double pull = linf ? (size > tau ? Math.signum(delta) : 0) : 2 * delta;
            double push = c * bounds.range() * answer.gradient()[answer.gradientAt() + i];
            double g = (pull - push) * slope[i];
            m[i] = BETA1 * m[i] + (1 - BETA1) * g;
            v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
        }
        if (linf && largest <= tau && answer.loss() > 0) {
            reached(largest);
        }
        for (int i = 0; i < x.length; i++) {
            w[i] -= attack.rate() * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + TINY);
        }
        place();
        return distance;
    }
}
