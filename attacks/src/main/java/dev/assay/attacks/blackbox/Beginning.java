package dev.assay.attacks.blackbox;

import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Starts;
import dev.assay.core.data.Bounds;
import dev.assay.core.random.KeyedRandom;

/**
 * Where an attack begins that needs a point beyond the boundary: at the nearest of the {@link AttackSetting#starts} where there are any, else at uniform noise of the whole box, drawn
 * until the model gets one wrong.
 */
final class Beginning {
    private static final int MOST = 100;

    private final Starts starts;
    private final Bounds bounds;
    private final KeyedRandom random;

    private float[] original = new float[0];
    private int id;
    private int tried;

    /** @param purpose of the random numbers: the attack's name */
    Beginning(AttackSetting setting, String purpose) {
        starts = setting.starts();
        bounds = setting.input().bounds();
        random = new KeyedRandom(setting.seed(), purpose);
    }

    /** Goes to another sample and writes the first point to try. */
    void at(float[] original, int id, float[] point) {
        this.original = original;
        this.id = id;
        tried = 0;
        write(point);
    }

    /**
     * Writes the next point to try, after the model got the last one right. A start is tried again: only a model that is random itself does not stand by what it said.
     *
     * @return false when there have been enough
     */
    boolean next(float[] point) {
        if (++tried == MOST) {
            return false;
        }
        write(point);
        return true;
    }

    private void write(float[] point) {
        if (starts != Starts.NONE) {
            starts.nearest(id, original, point);
            return;
        }
        random.at(id, 0, tried);
        for (int i = 0; i < point.length; i++) {
            point[i] = bounds.clamp(bounds.low() + bounds.range() * random.nextFloat());
        }
    }
}
