package dev.assay.attacks.gradient;

import dev.assay.attacks.AttackSetting;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;

/**
 * The probe of {@link DiFgsm}: a smaller copy of the image by nearest neighbours, at a random place on black. It is linear but for the black, so a gradient
 * is carried back by adding up what was copied.
 */
final class ShrunkenCopy implements MomentumAscent.Probe {
    private final double probability;
    private final double size;
    private final KeyedRandom random;
    private final float black;
    private final int height;
    private final int width;
    private final int channels;
    /** For each pixel of the copy the pixel it shows, or -1 for black. */
    private final int[] shown;

    ShrunkenCopy(AttackSetting setting, double probability, double size) {
        this.probability = probability;
        this.size = size;
        random = new KeyedRandom(setting.seed(), DiFgsm.NAME);
        black = setting.input().bounds().low();
        List<Integer> axes = setting.input().shape().axes();
        height = axes.get(0);
        width = axes.get(1);
        channels = axes.size() == 3 ? axes.get(2) : 1;
        shown = new int[height * width];
    }

    @Override
    public void place(float[] x, float[] g, float[] probe, int id, int step) {
        random.at(id, 0, step);
        double scale = random.nextDouble() < probability ? size + (1 - size) * random.nextDouble() : 1;
        int rows = Math.max(1, (int) Math.round(scale * height));
        int columns = Math.max(1, (int) Math.round(scale * width));
        int top = random.nextInt(height - rows + 1);
        int left = random.nextInt(width - columns + 1);
        for (int y = 0; y < height; y++) {
            for (int z = 0; z < width; z++) {
                int row = y - top;
                int column = z - left;
                boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
                int from = inside ? row * height / rows * width + column * width / columns : -1;
                shown[y * width + z] = from;
                for (int c = 0; c < channels; c++) {
                    probe[(y * width + z) * channels + c] = inside ? x[from * channels + c] : black;
                }
            }
        }
    }

    @Override
    public void carryBack(float[] gradients, int at, float[] gradient) {
        Arrays.fill(gradient, 0);
        for (int pixel = 0; pixel < shown.length; pixel++) {
            for (int c = 0; c < channels && shown[pixel] >= 0; c++) {
                gradient[shown[pixel] * channels + c] += gradients[at + pixel * channels + c];
            }
        }
    }
}
