package dev.assay.attacks.blackbox;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;
import java.util.Arrays;

/**
 * Algorithm 2 of {@link HopSkipJump} for one sample. x* is the sample, x̃ a point beyond the boundary; each question is one point and its
 * answer whether that is adversarial, φ = 1 or -1.
 */
final class HopSkipJumpTrial implements Trial {
    private static final int MOST_EVALUATIONS = 10_000;
    private static final int MOST_HALVINGS = 30;
    private static final double FIRST_RADIUS = 0.1;

    /** What the next question is for. */
    private enum Phase {
        START,
        SEARCH,
        ESTIMATE,
        STEP,
        OVER
    }

    private final Norm norm;
    private final Bounds bounds;
    private final int steps;
    private final int evaluations;
    private final double theta;
    private final KeyedRandom random;
    private final Beginning beginning;
    private final float[] x;
    private final float[] boundary;
    private final float[] beyond;
    private final double[] plain;
    private final double[] signed;

    private float[] original = new float[0];
    private int label;
    private int id;
    private Phase phase = Phase.OVER;
    private int t;
    private int asked;
    private int points;
    private double radius;
    private double votes;
    private double low;
    private double high;
    private double middle;
    private double length;

    HopSkipJumpTrial(AttackSetting setting, HopSkipJump attack) {
        norm = setting.budget().norm();
        bounds = setting.input().bounds();
        steps = attack.steps();
        evaluations = attack.evaluations();
        x = new float[setting.input().features()];
        // θ = 1 / (√d d) for L2, 1 / d² for L∞.
        theta = norm == Norm.L2 ? Math.pow(x.length, -1.5) : Math.pow(x.length, -2);
        random = new KeyedRandom(setting.seed(), HopSkipJump.NAME);
        beginning = new Beginning(setting, HopSkipJump.NAME);
        boundary = new float[x.length];
        beyond = new float[x.length];
        plain = new double[x.length];
        signed = new double[x.length];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        this.label = label;
        this.id = id;
        t = 0;
        phase = Phase.START;
        beginning.at(original, id, x);
    }

    @Override
    public Query next() {
        return phase == Phase.OVER ? Query.DONE : Query.FORWARD;
    }

    @Override
    public float[] point() {
        return x;
    }

    @Override
    public void answer(Answer answer) {
        boolean adversarial = answer.misclassified(label);
        switch (phase) {
            case START -> {
                if (adversarial) {
                    startSearch();
                } else if (!beginning.next(x)) {
                    phase = Phase.OVER;
                }
            }
            case SEARCH -> search(adversarial);
            case ESTIMATE -> vote(adversarial);
            case STEP -> tryStep(adversarial);
            case OVER -> throw new IllegalStateException("The trial is over");
        }
    }

    /** Begins the bisection between the sample and x, which is adversarial. */
    private void startSearch() {
        phase = Phase.SEARCH;
        System.arraycopy(x, 0, beyond, 0, x.length);
        low = 0;
        high = norm == Norm.L2 ? 1 : norm.distance(x, 0, original, 0, x.length);
        System.arraycopy(beyond, 0, boundary, 0, x.length);
        halve();
    }

    private void halve() {
        double accuracy = norm == Norm.L2 ? theta : Math.min(high * theta, theta);
        middle = (low + high) / 2;
        if (high - low <= accuracy || middle <= low || middle >= high) {
            startEstimate();
            return;
        }
        for (int i = 0; i < x.length; i++) {
            double delta = (double) beyond[i] - original[i];
            x[i] = (float)
                    (original[i] + (norm == Norm.L2 ? middle * delta : Math.max(-middle, Math.min(middle, delta))));
        }
    }

    private void search(boolean adversarial) {
        if (adversarial) {
            high = middle;
            System.arraycopy(x, 0, boundary, 0, x.length);
        } else {
            low = middle;
        }
        halve();
    }

    private void startEstimate() {
        if (t == steps) {
            phase = Phase.OVER;
            return;
        }
        t++;
        phase = Phase.ESTIMATE;
        double distance = norm.distance(boundary, 0, original, 0, x.length);
        double dimension = x.length;
        radius = t == 1
                ? FIRST_RADIUS * bounds.range()
                : (norm == Norm.L2 ? Math.sqrt(dimension) : dimension) * theta * distance;
        points = (int) Math.min(MOST_EVALUATIONS, evaluations * Math.sqrt(t));
        asked = 0;
        votes = 0;
        Arrays.fill(plain, 0);
        Arrays.fill(signed, 0);
        drawAround();
    }

    /** Sets x to x̃ + δ u, clipped; u uniform on the sphere (L2) or in the cube (L∞). */
    private void drawAround() {
        random.at(id, t, asked);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            float u = norm == Norm.L2 ? (float) random.nextGaussian() : 2 * random.nextFloat() - 1;
            x[i] = u;
            sum += (double) u * u;
        }
        double scale = radius / Math.sqrt(Math.max(sum, Double.MIN_NORMAL));
        for (int i = 0; i < x.length; i++) {
            x[i] = bounds.clamp((float) (boundary[i] + scale * x[i]));
        }
    }

    private void vote(boolean adversarial) {
        int phi = adversarial ? 1 : -1;
        votes += phi;
        for (int i = 0; i < x.length; i++) {
            double u = ((double) x[i] - boundary[i]) / radius;
            plain[i] += u;
            signed[i] += phi * u;
        }
        if (++asked < points) {
            drawAround();
            return;
        }
        // Equation 16: each vote less the mean of all; where all agree, there is no such baseline.
        double mean = Math.abs(votes) == points ? 0 : votes / points;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            signed[i] -= mean * plain[i];
            if (norm == Norm.LINF) {
                signed[i] = Math.signum(signed[i]);
            }
            sum += signed[i] * signed[i];
        }
        double scale = norm == Norm.LINF ? 1 : 1 / Math.sqrt(Math.max(sum, Double.MIN_NORMAL));
        for (int i = 0; i < x.length; i++) {
            signed[i] *= scale;
        }
        phase = Phase.STEP;
        asked = 0;
        length = norm.distance(boundary, 0, original, 0, x.length) / Math.sqrt(t);
        placeStep();
    }

    private void placeStep() {
        for (int i = 0; i < x.length; i++) {
            x[i] = bounds.clamp((float) (boundary[i] + length * signed[i]));
        }
    }

    private void tryStep(boolean adversarial) {
        if (!adversarial && ++asked < MOST_HALVINGS) {
            length /= 2;
            placeStep();
            return;
        }
        if (!adversarial) {
            System.arraycopy(boundary, 0, x, 0, x.length);
        }
        startSearch();
    }
}
