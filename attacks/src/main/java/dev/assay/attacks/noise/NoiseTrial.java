package dev.assay.attacks.noise;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.random.KeyedRandom;

/** Asks about one random point after the other. */
final class NoiseTrial implements Trial {
    /** Where a random point comes from. */
    @FunctionalInterface
    interface Draw {
        void into(float[] x, Ball ball, KeyedRandom random);
    }

    private final Draw draw;
    private final int draws;
    private final Ball ball;
    private final KeyedRandom random;
    private final float[] x;

    private int id;
    private int drawn;

    NoiseTrial(AttackSetting setting, String name, int draws, Draw draw) {
        this.draw = draw;
        this.draws = draws;
        ball = Ball.of(setting.budget(), setting.input());
        random = new KeyedRandom(setting.seed(), name);
        x = new float[setting.input().features()];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.id = id;
        ball.centre(original);
        drawn = 0;
        draw.into(x, ball, random.at(id, 0, drawn));
    }

    @Override
    public Query next() {
        return drawn < draws ? Query.FORWARD : Query.DONE;
    }

    @Override
    public float[] point() {
        return x;
    }

    @Override
    public void answer(Answer answer) {
        drawn++;
        if (drawn < draws) {
            draw.into(x, ball, random.at(id, 0, drawn));
        }
    }
}
