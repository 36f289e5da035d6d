package dev.assay.attacks.gradient;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import org.jspecify.annotations.Nullable;

/**
 * Steps uphill and back into the ball, and at the end asks about the last point: {@code steps} gradient runs and a forward run for each
 * start. FGSM, BIM and PGD are this with their own step lengths and starts.
 */
final class ProjectedAscent implements Trial {
    private final Ball ball;
    private final Query gradient;
    private final int steps;
    private final double alpha;
    private final int restarts;
    private final @Nullable KeyedRandom random;
    private final float[] x;

    private int id;
    private int restart;
    private int step;

    /** Starts from the sample itself. */
    ProjectedAscent(AttackSetting setting, Loss loss, int steps, double alpha) {
        this(setting, loss, steps, alpha, 1, null);
    }

    /** @param random gives the starts; where there is none, the sample is the start */
    ProjectedAscent(
            AttackSetting setting, Loss loss, int steps, double alpha, int restarts, @Nullable KeyedRandom random) {
        ball = Ball.of(setting.budget(), setting.input());
        gradient = Query.gradient(loss);
        this.steps = steps;
        this.alpha = alpha;
        this.restarts = restarts;
        this.random = random;
        x = new float[setting.input().features()];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        ball.centre(original);
        this.id = id;
        System.arraycopy(original, 0, x, 0, x.length);
        startRun(0);
    }

    private void startRun(int restart) {
        this.restart = restart;
        step = 0;
        if (restart < restarts && random != null) {
            ball.drawInside(x, random.at(id, restart, 0));
        }
    }

    /** The number of the run, from 0. */
    int run() {
        return restart;
    }

    @Override
    public Query next() {
        if (restart == restarts) {
            return Query.DONE;
        }
        return step < steps ? gradient : Query.FORWARD;
    }

    @Override
    public float[] point() {
        return x;
    }

    @Override
    public void answer(Answer answer) {
        if (step < steps) {
            if (steps == 1) {
                ball.ascend(x, answer.gradient(), answer.gradientAt(), alpha);
            } else {
                ball.stride(x, answer.gradient(), answer.gradientAt(), alpha);
            }
            ball.project(x);
            step++;
        } else {
            startRun(restart + 1);
        }
    }
}
