package dev.assay.attacks.blackbox;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;

/** The random search of {@link Square}, algorithm 1. A proposal that is the best point itself is not asked about, but counts. */
final class SquareTrial implements Trial {
    /** The queries after which p is halved. */
    private static final int[] HALVED_AFTER = {10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000};

    private final Squares squares;
    private final int queries;
    private final int restarts;
    private final double p;
    private final int classes;
    private final KeyedRandom random;
    private final float[] best;

    private float[] original = new float[0];
    private int id;
    private int label;
    private int restart;
    private int asked;
    private double bestLoss;

    SquareTrial(AttackSetting setting, Square attack, Squares squares) {
        this.squares = squares;
        queries = attack.queries();
        restarts = attack.restarts();
        p = attack.p();
        classes = setting.classes();
        random = new KeyedRandom(setting.seed(), Square.NAME);
        best = new float[setting.input().features()];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        this.label = label;
        this.id = id;
        start(0);
    }

    private void start(int restart) {
        this.restart = restart;
        asked = 0;
        if (restart < restarts) {
            squares.start(original, random.at(id, restart, 0));
        }
    }

    @Override
    public Query next() {
        return restart < restarts ? Query.FORWARD : Query.DONE;
    }

    @Override
    public float[] point() {
        return squares.x;
    }

    @Override
    public void answer(Answer answer) {
        double loss = Loss.MARGIN.value(answer.logits(), answer.logitsAt(), classes, label);
        if (asked == 0 || loss > bestLoss || loss >= 0) {
            bestLoss = loss;
            System.arraycopy(squares.x, 0, best, 0, best.length);
        }
        do {
            if (asked == queries) {
                start(restart + 1);
                return;
            }
            asked++;
        } while (!squares.propose(best, share(asked - 1), random.at(id, restart, asked)));
    }

    private double share(int query) {
        double share = p;
        for (int halved : HALVED_AFTER) {
            share = query > halved ? share / 2 : share;
        }
        return share;
    }
}
