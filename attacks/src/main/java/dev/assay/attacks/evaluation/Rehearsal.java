package dev.assay.attacks.evaluation;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Starts;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.List;

/**
 * What an attack asks of a model for a sample that stands, found out by carrying it out against a linear model that costs nothing. Its boundary lies just
 * outside the ball: no point inside fools it, so nothing ends the attack early, and attacks that look beyond the ball find what they need to go their
 * whole way. C&amp;W gives a search up where its loss stops falling, which depends on the model: it may cost a few times what is rehearsed.
 */
public final class Rehearsal {
    /** How much further away than ε the boundary is. */
    private static final double BEYOND = 1.05;
    /** Wrong classes differ by so much, so that they have an order. */
    private static final double APART = 1e-3;

    private final float[] weights;
    private final float[] original;
    private final double margin;
    private final int classes;

    private Rehearsal(AttackSetting setting) {
        Bounds bounds = setting.input().bounds();
        int features = setting.input().features();
        classes = setting.classes();
        weights = new float[features];
        original = new float[features];
        Arrays.fill(original, (float) (0.5 * bounds.low() + 0.5 * bounds.high()));
        KeyedRandom random = new KeyedRandom(1, "rehearsal").at(0, 0, 0);
        for (int i = 0; i < features; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        Norm norm = setting.budget().norm();
        double radius = setting.budget().radius();
        // In L0 a value moves by half of the box at most.
        double reach = norm.convex() ? radius : Math.floor(radius) * bounds.range() / 2;
        margin = Math.max(BEYOND * reach * norm.dual(weights, 0, features), bounds.range() * 1e-3);
    }

    /** The runs for one sample; none where the attack cannot be run in this setting. */
    public static ModelRuns of(Attack attack, AttackSetting setting) {
        if (setting.budget().radius() == 0) {
            return ModelRuns.NONE;
        }
        Rehearsal rehearsal = new Rehearsal(setting);
        AttackSetting from =
                setting.from(Starts.of(List.of(rehearsal.corner(setting.input().bounds()))));
        return attack.obstacle(from) == null ? rehearsal.run(attack.newTrial(from)) : ModelRuns.NONE;
    }

    /** The corner of the box that lies farthest beyond the boundary. */
    private float[] corner(Bounds bounds) {
        float[] corner = new float[weights.length];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = weights[i] > 0 ? bounds.high() : bounds.low();
        }
        return corner;
    }

    private ModelRuns run(Trial trial) {
        float[] logits = new float[classes];
        float[] losses = new float[1];
        Answer answer = new Answer(logits, losses, weights, classes, weights.length).at(0);
        long forward = 0;
        long gradient = 0;
        trial.begin(original, 0, 0);
        for (Query query = trial.next(); !(query instanceof Query.Done); query = trial.next()) {
            double lead = -margin;
            float[] x = trial.point();
            for (int i = 0; i < x.length; i++) {
                lead += weights[i] * ((double) x[i] - original[i]);
            }
            for (int k = 1; k < classes; k++) {
                logits[k] = (float) (lead - APART * (k - 1));
            }
            if (query instanceof Query.Gradient asked) {
                gradient++;
                // Of a target's two classes the ratio cannot be taken; all losses have the same slope here.
                Loss loss = asked.loss().leastClasses() > classes ? Loss.MARGIN : asked.loss();
                // Every loss grows towards the wrong classes, so every gradient is a multiple of the weights.
                losses[0] = (float) loss.value(logits, 0, classes, 0, loss.targeted() ? trial.target() : 0);
            } else {
                forward++;
            }
            trial.answer(answer);
        }
        return new ModelRuns(forward, gradient);
    }
}
