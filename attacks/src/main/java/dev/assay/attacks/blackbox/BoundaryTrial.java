package dev.assay.attacks.blackbox;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;

/** The walk of {@link Boundary} for one sample. */
final class BoundaryTrial implements Trial {
    private static final int BLENDINGS = 25;
    /** Steps on the sphere alone are asked about every so many steps. */
    private static final int PROBED = 10;

    private static final int SPHERE_WINDOW = 100;
    private static final int STEP_WINDOW = 30;
    private static final double ADAPTATION = 1.5;
    /** A shorter step towards the sample means that the walk has arrived. */
    private static final double SHORTEST = 1e-7;

    /** What the next question is for. */
    private enum Phase {
        START,
        BLEND,
        SPHERE,
        STEP,
        OVER
    }

    private final Bounds bounds;
    private final Boundary attack;
    private final KeyedRandom random;
    private final Beginning beginning;
    private final SuccessRate onSphere = new SuccessRate(SPHERE_WINDOW);
    private final SuccessRate onStep = new SuccessRate(STEP_WINDOW);
    private final float[] current;
    private final float[] sphere;
    private final float[] candidate;
    private final double[] eta;

    private float[] original = new float[0];
    private int label;
    private int id;
    private Phase phase = Phase.OVER;
    private int asked;
    private int step;
    private double low;
    private double high;
    private double sideways;
    private double towards;

    BoundaryTrial(AttackSetting setting, Boundary attack) {
        bounds = setting.input().bounds();
        this.attack = attack;
        random = new KeyedRandom(setting.seed(), Boundary.NAME);
        beginning = new Beginning(setting, Boundary.NAME);
        current = new float[setting.input().features()];
        sphere = new float[current.length];
        candidate = new float[current.length];
        eta = new double[current.length];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        this.label = label;
        this.id = id;
        step = 0;
        sideways = attack.sideways();
        towards = attack.towards();
        onSphere.clear();
        onStep.clear();
        phase = Phase.START;
        beginning.at(original, id, candidate);
    }

    @Override
    public Query next() {
        return phase == Phase.OVER ? Query.DONE : Query.FORWARD;
    }

    @Override
    public float[] point() {
        return phase == Phase.SPHERE ? sphere : candidate;
    }

    @Override
    public void answer(Answer answer) {
        boolean adversarial = answer.misclassified(label);
        switch (phase) {
            case START -> start(adversarial);
            case BLEND -> blended(adversarial);
            case SPHERE -> {
                onSphere.add(adversarial);
                phase = Phase.STEP;
            }
            case STEP -> stepped(adversarial);
            case OVER -> throw new IllegalStateException("The trial is over");
        }
    }

    private void start(boolean adversarial) {
        if (adversarial) {
            System.arraycopy(candidate, 0, current, 0, current.length);
            System.arraycopy(candidate, 0, sphere, 0, sphere.length);
            low = 0;
            high = 1;
            asked = 0;
            phase = Phase.BLEND;
            blend();
        } else if (!beginning.next(candidate)) {
            phase = Phase.OVER;
        }
    }

    /** Goes half way between what is known to fool the model and what is not; the start is kept in {@code sphere}. */
    private void blend() {
        double share = (low + high) / 2;
        for (int i = 0; i < candidate.length; i++) {
            candidate[i] = bounds.clamp((float) (original[i] + share * ((double) sphere[i] - original[i])));
        }
    }

    private void blended(boolean adversarial) {
        if (adversarial) {
            high = (low + high) / 2;
            System.arraycopy(candidate, 0, current, 0, current.length);
        } else {
            low = (low + high) / 2;
        }
        if (++asked < BLENDINGS) {
            blend();
        } else {
            propose();
        }
    }

    /** A point on the sphere about the sample, and one from there towards it. */
    private void propose() {
        if (step == attack.steps() || towards < SHORTEST) {
            phase = Phase.OVER;
            return;
        }
        double distance = Norm.L2.distance(current, 0, original, 0, current.length);
        random.at(id, 1, step);
        double along = 0;
        for (int i = 0; i < eta.length; i++) {
            eta[i] = random.nextGaussian();
            along += eta[i] * ((double) original[i] - current[i]);
        }
        double squares = 0;
        for (int i = 0; i < eta.length; i++) {
            // What is left is at right angles to the way to the sample.
            eta[i] -= along / (distance * distance) * ((double) original[i] - current[i]);
            squares += eta[i] * eta[i];
        }
        double scale = sideways * distance / Math.sqrt(squares);
        double shrink = 1 / Math.sqrt(1 + sideways * sideways);
        for (int i = 0; i < eta.length; i++) {
            double direction = scale * eta[i] - ((double) original[i] - current[i]);
            sphere[i] = bounds.clamp((float) (original[i] + shrink * direction));
        }
        double after = Norm.L2.distance(sphere, 0, original, 0, sphere.length);
        // As far towards the sample as asked for, less what the box has brought it nearer already.
        double share = Math.max(0, towards * distance + after - distance) / after;
        for (int i = 0; i < eta.length; i++) {
            candidate[i] = bounds.clamp((float) (sphere[i] + share * ((double) original[i] - sphere[i])));
        }
        phase = step % PROBED == 0 ? Phase.SPHERE : Phase.STEP;
    }

    private void stepped(boolean adversarial) {
        if (adversarial) {
            System.arraycopy(candidate, 0, current, 0, current.length);
        }
        if (step % PROBED == 0) {
            onStep.add(adversarial);
        }
        step++;
        adapt();
        propose();
    }

    /** The boundary is near to flat where half of the steps on the sphere succeed, and a quarter of those towards the sample then do. */
    private void adapt() {
        if (onSphere.full()) {
            double rate = onSphere.rate();
            if (rate > 0.5 || rate < 0.2) {
                double factor = rate > 0.5 ? ADAPTATION : 1 / ADAPTATION;
                sideways *= factor;
                towards *= factor;
                onSphere.clear();
            }
        }
        if (onStep.full()) {
            double rate = onStep.rate();
            if (rate > 0.25 || rate < 0.1) {
                towards *= rate > 0.25 ? ADAPTATION : 1 / ADAPTATION;
                onStep.clear();
            }
        }
    }
}
