package dev.assay.attacks.image;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A square patch over a part of the image, its values free within the box: an image's own patch, at a place of its own, as in Karmon, Zoran and
 * Goldberg, "LaVAN: localized and visible adversarial noise" (ICML 2018), with steps along the sign of the gradient. The first place is where the
 * gradient of the image is largest in sum, further ones are drawn (Rao, Stutz and Schiele 2020 search places too). No norm bounds the change: run it under a
 * budget that allows every point of the box.
 *
 * @param share the patch's share of the area, above 0 and at most 1
 * @param steps of each run, at least 1
 * @param step the length of a step, in widths of the box
 * @param places how many places are tried, at least 1
 */
public record PatchAttack(double share, int steps, double step, int places) implements Attack {
    static final String NAME = "patch";

    public PatchAttack {
        AttackOptions.aboveZero("share", share);
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("step", step);
        AttackOptions.atLeastOne("places", places);
        if (share > 1) {
            throw new IllegalArgumentException("share needs to be at most 1, received " + share);
        }
    }

    static PatchAttack from(AttackOptions options) {
        return new PatchAttack(
                options.share("share", 0.05),
                options.count("steps", 40),
                options.positive("step", 0.1),
                options.count("places", 10));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(share=" + share + ",steps=" + steps + ",step=" + step + ",places=" + places + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return ImageAttacks.obstacle(setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new PatchTrial(setting, this);
    }

    /** The side of the patch in pixels. */
    int side(int height, int width) {
        int side = (int) Math.round(Math.sqrt(share * height * width));
        return Math.max(1, Math.min(side, Math.min(height, width)));
    }

    private static final class PatchTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.CROSS_ENTROPY);

        private final PatchAttack attack;
        private final Bounds bounds;
        private final KeyedRandom random;
        private final int height;
        private final int width;
        private final int channels;
        private final int side;
        private final float length;
        private final float[] x;

        private float[] original = new float[0];
        private int id;
        private int place;
        private int step;
        private int top;
        private int left;

        PatchTrial(AttackSetting setting, PatchAttack attack) {
            this.attack = attack;
            bounds = setting.input().bounds();
            random = new KeyedRandom(setting.seed(), NAME);
            List<Integer> axes = setting.input().shape().axes();
            height = axes.get(0);
            width = axes.get(1);
            channels = axes.size() == 3 ? axes.get(2) : 1;
            side = attack.side(height, width);
            length = (float) (attack.step() * bounds.range());
            x = new float[setting.input().features()];
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            this.id = id;
            place = 0;
            // Before the first patch: the gradient of the image says where it goes.
            step = -1;
            System.arraycopy(original, 0, x, 0, x.length);
        }

        @Override
        public Query next() {
            if (place == attack.places()) {
                return Query.DONE;
            }
            return step < attack.steps() ? GRADIENT : Query.FORWARD;
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            if (step == -1) {
                choose(answer.gradient(), answer.gradientAt());
                cover();
            } else if (step < attack.steps()) {
                climb(answer.gradient(), answer.gradientAt());
                step++;
            } else if (++place < attack.places()) {
                random.at(id, place, 0);
                top = random.nextInt(height - side + 1);
                left = random.nextInt(width - side + 1);
                cover();
            }
        }

        /** The place where the sizes of the gradient add up to most; the first of several. */
        private void choose(float[] gradient, int at) {
            double most = -1;
            for (int y = 0; y <= height - side; y++) {
                for (int z = 0; z <= width - side; z++) {
                    double sum = 0;
                    for (int dy = 0; dy < side; dy++) {
                        int row = at + ((y + dy) * width + z) * channels;
                        for (int i = row; i < row + side * channels; i++) {
                            sum += Math.abs(gradient[i]);
                        }
                    }
                    if (sum > most) {
                        most = sum;
                        top = y;
                        left = z;
                    }
                }
            }
        }

        /** Puts a patch of random values on the image. */
        private void cover() {
            step = 0;
            System.arraycopy(original, 0, x, 0, x.length);
            random.at(id, place, 1);
            for (int dy = 0; dy < side; dy++) {
                int row = ((top + dy) * width + left) * channels;
                for (int i = row; i < row + side * channels; i++) {
                    x[i] = bounds.clamp(bounds.low() + bounds.range() * random.nextFloat());
                }
            }
        }

        private void climb(float[] gradient, int at) {
            for (int dy = 0; dy < side; dy++) {
                int row = ((top + dy) * width + left) * channels;
                for (int i = row; i < row + side * channels; i++) {
                    float g = gradient[at + i];
                    x[i] = bounds.clamp(x[i] + (g > 0 ? length : g < 0 ? -length : 0));
                }
            }
        }
    }
}
