package dev.assay.attacks.image;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.core.random.KeyedRandom;
import org.jspecify.annotations.Nullable;

/**
 * The worst rotation and translation of a grid, of Engstrom et al., "Exploring the landscape of spatial robustness" (ICML 2019), where the grid
 * was found to be the strongest search. The image is turned about its middle, then moved; what comes in from outside is black, the lower bound. No
 * norm bounds the change: run it under a budget that allows every point of the box.
 *
 * <p>Every transformation of the grid is asked about, in an order drawn for each sample, until one fools the model.
 *
 * @param rotation the largest angle either way, in degrees, above 0
 * @param shift the largest move either way, as a share of the side, above 0 and at most 1
 * @param rotations how many angles the grid has, odd, so that one of them is 0
 * @param shifts how many moves in each direction, odd
 */
public record SpatialAttack(double rotation, double shift, int rotations, int shifts) implements Attack {
    static final String NAME = "spatial";

    public SpatialAttack {
        AttackOptions.aboveZero("rotation", rotation);
        AttackOptions.aboveZero("shift", shift);
        AttackOptions.atLeastOne("rotations", rotations);
        AttackOptions.atLeastOne("shifts", shifts);
        if (shift > 1 || rotations % 2 == 0 || shifts % 2 == 0) {
            throw new IllegalArgumentException("A grid needs a shift of at most 1 and odd numbers, received " + shift
                    + ", " + rotations + ", " + shifts);
        }
    }

    static SpatialAttack from(AttackOptions options) {
        return new SpatialAttack(
                options.positive("rotation", 30),
                options.share("shift", 0.1),
                options.odd("rotations", 31),
                options.odd("shifts", 5));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(rotation=" + rotation + ",shift=" + shift + ",rotations=" + rotations + ",shifts=" + shifts
                + ")";
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return ImageAttacks.obstacle(setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new SpatialTrial(setting, this);
    }

    /** Sets {@code turned} to an image that was turned, against the clock where the angle is above 0, and then moved by this many pixels. */
    static void transform(Raster image, double angle, double down, double right, Raster turned) {
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        double middleY = (image.height - 1) / 2.0;
        double middleX = (image.width - 1) / 2.0;
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                double v = y - middleY - down;
                double u = x - middleX - right;
                for (int c = 0; c < image.channels; c++) {
                    turned.set(y, x, c, image.orBlack(middleY + cos * v + sin * u, middleX - sin * v + cos * u, c));
                }
            }
        }
    }

    private static final class SpatialTrial implements Trial {
        private final AttackSetting setting;
        private final SpatialAttack attack;
        private final KeyedRandom random;
        private final Raster image;
        private final Raster turned;
        private final float[] x;
        private int[] order = new int[0];
        private int asked;

        SpatialTrial(AttackSetting setting, SpatialAttack attack) {
            this.setting = setting;
            this.attack = attack;
            random = new KeyedRandom(setting.seed(), NAME);
            image = Raster.of(setting.input().shape());
            turned = Raster.of(setting.input().shape());
            x = new float[setting.input().features()];
        }

        @Override
        public void begin(float[] original, int label, int id) {
            image.load(original, setting.input());
            order = random.at(id, 0, 0).permutation(attack.rotations() * attack.shifts() * attack.shifts());
            asked = 0;
            place();
        }

        private void place() {
            if (asked == order.length) {
                return;
            }
            int place = order[asked];
            double angle = at(place % attack.rotations(), attack.rotations(), attack.rotation());
            int move = place / attack.rotations();
            double down = at(move % attack.shifts(), attack.shifts(), attack.shift() * image.height);
            double right = at(move / attack.shifts(), attack.shifts(), attack.shift() * image.width);
            transform(image, angle, down, right, turned);
            turned.store(x, 0, setting.input());
        }

        /** Evenly from -most to most; 0 where there is one place only. */
        private static double at(int place, int places, double most) {
            return places == 1 ? 0 : most * (2.0 * place / (places - 1) - 1);
        }

        @Override
        public Query next() {
            return asked < order.length ? Query.FORWARD : Query.DONE;
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            asked++;
            place();
        }
    }
}
