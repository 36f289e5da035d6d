package dev.assay.attacks.gradient;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.TargetOrder;
import dev.assay.attacks.Trial;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;

/**
 * {@link ProjectedAscent} towards one wrong class after the other. Asks about the sample first, as its logits rank the classes. A run ends with its last
 * point; that it errs in any way counts, not the target alone.
 */
final class TargetedAscent implements Trial {
    private final ProjectedAscent ascent;
    private final TargetOrder order;
    private final int runs;
    private final float[] x;

    private float[] original = new float[0];
    private int label;
    private boolean ranked;

    /** @param restarts of each target */
    TargetedAscent(
            AttackSetting setting, Loss loss, int steps, double alpha, int restarts, int targets, KeyedRandom random) {
        order = new TargetOrder(setting.classes());
        runs = Math.min(targets, order.size());
        ascent = new ProjectedAscent(setting, loss, steps, alpha, restarts * runs, random);
        x = new float[setting.input().features()];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        this.label = label;
        ranked = false;
        ascent.begin(original, label, id);
    }

    @Override
    public Query next() {
        return ranked ? ascent.next() : Query.FORWARD;
    }

    @Override
    public int target() {
        return ranked ? order.target(ascent.run() % runs) : 0;
    }

    @Override
    public float[] point() {
        if (ranked) {
            return ascent.point();
        }
        System.arraycopy(original, 0, x, 0, x.length);
        return x;
    }

    @Override
    public void answer(Answer answer) {
        if (ranked) {
            ascent.answer(answer);
        } else {
            order.rank(answer, label);
            ranked = true;
        }
    }
}
