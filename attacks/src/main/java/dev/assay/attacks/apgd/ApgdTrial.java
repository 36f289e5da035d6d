package dev.assay.attacks.apgd;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.TargetOrder;
import dev.assay.attacks.Trial;
import dev.assay.core.random.KeyedRandom;

/** Runs Auto-PGD for one target class after the other, and for each from one start after the other. */
final class ApgdTrial implements Trial {
    private final ApgdRun run;
    private final Query gradient;
    private final TargetOrder order;
    private final boolean targeted;
    private final int restarts;
    private final int targets;
    private final int eot;
    private final KeyedRandom random;
    private final float[] sum;

    private float[] original = new float[0];
    private int id;
    private int label;
    private boolean ranked;
    private int runs;
    private int averaged;
    private float lossSum;

    ApgdTrial(AttackSetting setting, Apgd attack, ApgdRun run, int restarts, int targets) {
        this.run = run;
        this.restarts = restarts;
        this.targets = targets;
        gradient = Query.gradient(attack.loss());
        targeted = attack.loss().targeted();
        order = new TargetOrder(setting.classes());
        eot = attack.eot();
        random = new KeyedRandom(setting.seed(), attack.name());
        sum = new float[eot > 1 ? setting.input().features() : 0];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        this.label = label;
        this.id = id;
        ranked = !targeted;
        startRun(0);
    }

    private void startRun(int number) {
        runs = number;
        averaged = 0;
        if (number < restarts * targets) {
            run.start(original, random.at(id, number, 0));
        }
    }

    @Override
    public Query next() {
        if (!ranked) {
            return Query.FORWARD;
        }
        return runs < restarts * targets ? gradient : Query.DONE;
    }

    @Override
    public int target() {
        return targeted && ranked ? order.target(runs / restarts) : 0;
    }

    @Override
    public float[] point() {
        return ranked ? run.x : original;
    }

    @Override
    public void answer(Answer answer) {
        if (!ranked) {
            order.rank(answer, label);
            ranked = true;
        } else if (eot == 1) {
            proceed(answer.loss(), answer.gradient(), answer.gradientAt());
        } else {
            average(answer);
        }
    }

    private void average(Answer answer) {
        lossSum = (averaged == 0 ? 0 : lossSum) + answer.loss() / eot;
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (averaged == 0 ? 0 : sum[i]) + answer.gradient()[answer.gradientAt() + i] / eot;
        }
        if (++averaged == eot) {
            averaged = 0;
            proceed(lossSum, sum, 0);
        }
    }

    private void proceed(float loss, float[] gradients, int at) {
        if (!run.answer(loss, gradients, at)) {
            startRun(runs + 1);
        }
    }
}
