package dev.assay.attacks.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionTest {
    private static final InputSpec COLOUR = new InputSpec(Shape.of(20, 32, 3), new Bounds(-1, 1));
    private static final InputSpec GREY = new InputSpec(Shape.of(32, 32, 1), Bounds.UNIT);
    /** Of these a flat image stays what it is. */
    private static final Set<Corruption> KEEP_FLAT = EnumSet.of(
            Corruption.GAUSSIAN_BLUR,
            Corruption.DEFOCUS_BLUR,
            Corruption.GLASS_BLUR,
            Corruption.MOTION_BLUR,
            Corruption.ZOOM_BLUR,
            Corruption.CONTRAST,
            Corruption.ELASTIC,
            Corruption.PIXELATE,
            Corruption.JPEG);

    @ParameterizedTest
    @EnumSource
    void an_image_stays_in_its_box_and_is_changed_by_seed_and_id_alone(Corruption corruption) {
        float[] image = textured(COLOUR, 3);
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            float[] once = corrupted(COLOUR, corruption, severity, image, 7, 1);
            for (float value : once) {
                assertThat(value).isBetween(-1f, 1f);
            }
            Corruptor busy = new Corruptor(COLOUR, 1);
            float[] again = new float[image.length + 5];
            busy.apply(Corruption.GAUSSIAN_NOISE, 2, textured(COLOUR, 4), 9, again, 0);
            busy.apply(corruption, severity, image, 7, again, 5);
            assertThat(Arrays.copyOfRange(again, 5, again.length)).isEqualTo(once);
        }
        boolean random = !EnumSet.of(
                        Corruption.GAUSSIAN_BLUR,
                        Corruption.DEFOCUS_BLUR,
                        Corruption.ZOOM_BLUR,
                        Corruption.BRIGHTNESS,
                        Corruption.CONTRAST,
                        Corruption.PIXELATE,
                        Corruption.JPEG)
                .contains(corruption);
        float[] other = corrupted(COLOUR, corruption, 5, image, 8, 1);
        assertThat(Arrays.equals(corrupted(COLOUR, corruption, 5, image, 7, 1), other))
                .isNotEqualTo(random);
    }

    @ParameterizedTest
    @EnumSource
    void the_last_severity_changes_more_than_the_first(Corruption corruption) {
        double first = 0;
        double last = 0;
        for (int id = 0; id < 8; id++) {
            float[] image = textured(GREY, id);
            first += change(image, corrupted(GREY, corruption, 1, image, id, 1));
            last += change(image, corrupted(GREY, corruption, 5, image, id, 1));
        }
        // What an elastic field adds is taken off the affine map's strength, by the authors' constants.
        assertThat(last).isGreaterThan(corruption == Corruption.ELASTIC ? 0 : 1.2 * first);
        assertThat(first).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void a_flat_image_shows_what_adds_and_what_only_moves(Corruption corruption) {
        float[] flat = new float[COLOUR.features()];
        Arrays.fill(flat, 0.2f);
        double change = change(flat, corrupted(COLOUR, corruption, 3, flat, 0, 1));
        if (KEEP_FLAT.contains(corruption)) {
            // JPEG rounds to a level of 255.
            assertThat(change).isLessThan(corruption == Corruption.JPEG ? 2.0 / 255 : 1e-6);
        } else {
            assertThat(change).isGreaterThan(0.01);
        }
    }

    @Test
    void gaussian_noise_has_the_deviation_of_its_severity() {
        float[] noise = corrupted(big(), Corruption.GAUSSIAN_NOISE, 5, flat(big(), 0.5f), 0, 1);
        assertThat(mean(noise)).isEqualTo(0.5, within(4 * 0.1 / Math.sqrt(noise.length)));
        assertThat(variance(noise)).isEqualTo(0.01, within(0.0003));
    }

    @Test
    void shot_noise_has_the_variance_of_a_poisson_variable() {
        float[] noise = corrupted(big(), Corruption.SHOT_NOISE, 4, flat(big(), 0.4f), 0, 1);
        assertThat(mean(noise)).isEqualTo(0.4, within(0.002));
        assertThat(variance(noise)).isEqualTo(0.4 / 75, within(0.0003));
        float[] black = corrupted(big(), Corruption.SHOT_NOISE, 5, flat(big(), 0), 0, 1);
        assertThat(black).containsOnly(0);
    }

    @Test
    void impulse_noise_is_salt_and_pepper_in_equal_parts() {
        float[] noise = corrupted(big(), Corruption.IMPULSE_NOISE, 5, flat(big(), 0.5f), 0, 1);
        long salt = IntStream.range(0, noise.length).filter(i -> noise[i] == 1).count();
        long pepper =
                IntStream.range(0, noise.length).filter(i -> noise[i] == 0).count();
        double deviation = Math.sqrt(0.035 * noise.length);
        assertThat((double) salt).isEqualTo(0.035 * noise.length, within(4 * deviation));
        assertThat((double) pepper).isEqualTo(0.035 * noise.length, within(4 * deviation));
    }

    @Test
    void a_point_shows_the_kernel_of_a_blur() {
        float[] point = new float[GREY.features()];
        point[16 * 32 + 16] = 1;
        float[] gaussian = corrupted(GREY, Corruption.GAUSSIAN_BLUR, 5, point, 0, 1);
        double norm = IntStream.rangeClosed(-4, 4)
                .mapToDouble(k -> Math.exp(-k * k / 2.0))
                .sum();
        assertThat((double) gaussian[16 * 32 + 16]).isEqualTo(1 / (norm * norm), within(1e-6));
        assertThat((double) gaussian[15 * 32 + 18]).isEqualTo(Math.exp(-2.5) / (norm * norm), within(1e-6));
        assertThat(mean(gaussian) * gaussian.length).isEqualTo(1, within(1e-5));
        // A disc of radius 1.5 holds nine pixels, and so small a rim blurs nothing.
        float[] disc = corrupted(GREY, Corruption.DEFOCUS_BLUR, 5, point, 0, 1);
        assertThat((double) disc[15 * 32 + 15]).isEqualTo(1 / 9.0, within(1e-6));
        assertThat(disc[14 * 32 + 16]).isEqualTo(0, within(1e-6f));
        // Motion takes half a Gaussian: what a pixel sees of itself is the largest weight.
        float[] motion = corrupted(GREY, Corruption.MOTION_BLUR, 1, point, 0, 1);
        double half = IntStream.rangeClosed(0, 6)
                .mapToDouble(k -> Math.exp(-k * k / 2.0))
                .sum();
        assertThat((double) motion[16 * 32 + 16]).isGreaterThanOrEqualTo(1 / half - 1e-6);
        assertThat(mean(motion) * motion.length).isEqualTo(1, within(1e-4));
    }

    @Test
    void brightness_adds_to_the_value_and_leaves_the_hue() {
        InputSpec pixel = new InputSpec(Shape.of(1, 1, 3), Bounds.UNIT);
        float[] brighter = corrupted(pixel, Corruption.BRIGHTNESS, 4, new float[] {0.1f, 0.4f, 0.2f}, 0, 1);
        assertThat(brighter[0]).isEqualTo(0.15f, within(1e-6f));
        assertThat(brighter[1]).isEqualTo(0.6f, within(1e-6f));
        assertThat(brighter[2]).isEqualTo(0.3f, within(1e-6f));
    }

    @Test
    void contrast_shrinks_about_the_mean_of_each_channel() {
        InputSpec two = new InputSpec(Shape.of(1, 2, 1), Bounds.UNIT);
        assertThat(corrupted(two, Corruption.CONTRAST, 5, new float[] {0.2f, 0.8f}, 0, 1))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.455f, 0.545f);
    }

    @Test
    void pixelate_keeps_the_mean_and_makes_blocks() {
        InputSpec twenty = new InputSpec(Shape.of(20, 20, 1), Bounds.UNIT);
        float[] image = textured(twenty, 1);
        float[] blocks = corrupted(twenty, Corruption.PIXELATE, 5, image, 0, 1);
        long colours =
                IntStream.range(0, 400).mapToObj(i -> blocks[i]).distinct().count();
        assertThat(colours).isBetween(100L, 169L);
        assertThat(mean(blocks)).isEqualTo(mean(image), within(0.03));
    }

    @Test
    void fog_lightens_the_dark_and_keeps_the_brightest_value() {
        float[] image = textured(GREY, 1);
        float[] fog = corrupted(GREY, Corruption.FOG, 3, image, 0, 1);
        float brightest = max(image);
        for (float value : fog) {
            assertThat(value).isBetween(0f, brightest + 1e-6f);
        }
        // Clouds use all of 0 to 1: on black they show as they are.
        float[] black = new float[GREY.features()];
        black[0] = 1;
        float[] clouds = corrupted(GREY, Corruption.FOG, 4, black, 0, 1);
        assertThat(max(clouds)).isGreaterThan(0.45f);
    }

    /** Pillow 13.0.0: {@code Image.fromarray(a).save(b, "JPEG", quality=40)}, read again. */
    @Test
    void jpeg_agrees_with_another_codec() {
        InputSpec block = new InputSpec(Shape.of(8, 8, 1), Bounds.UNIT);
        float[] image = new float[64];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                image[8 * y + x] = (16 * x + 3 * y * y + (x > 4 && y < 4 ? 64 : 0)) % 256 / 255f;
            }
        }
        int[] pillow = {
            23, 0, 40, 37, 69, 156, 160, 169, 0, 0, 69, 54, 61, 142, 158, 165, 1, 20, 69, 48, 57, 149, 195, 204, 47, 36,
            56, 66, 88, 152, 190, 188, 55, 45, 71, 119, 124, 125, 150, 149, 70, 79, 96, 140, 130, 124, 187, 202, 116,
            140, 128, 153, 161, 183, 231, 182, 146, 186, 166, 194, 228, 243, 200, 28
        };
        float[] jpeg = corrupted(block, Corruption.JPEG, 5, image, 0, 1);
        for (int i = 0; i < 64; i++) {
            assertThat(255.0 * jpeg[i]).as("pixel %s", i).isEqualTo(pillow[i], within(1.01));
        }
    }

    private static InputSpec big() {
        return new InputSpec(Shape.of(100, 100, 3), Bounds.UNIT);
    }

    private static float[] flat(InputSpec spec, float value) {
        float[] image = new float[spec.features()];
        Arrays.fill(image, value);
        return image;
    }

    /** Soft blobs and some hard noise, well inside the box and black nowhere. */
    private static float[] textured(InputSpec spec, int id) {
        int channels = spec.shape().axes().get(2);
        int width = spec.shape().axes().get(1);
        KeyedRandom random = new KeyedRandom(5, "texture").at(id, 0, 0);
        double phase = 6 * random.nextDouble();
        float[] image = new float[spec.features()];
        for (int i = 0; i < image.length; i++) {
            int x = i / channels % width;
            int y = i / channels / width;
            double value = 0.45 + 0.25 * Math.sin(phase + 0.5 * x + 0.3 * y + i % channels) + 0.1 * random.nextFloat();
            image[i] = (float) (spec.bounds().low() + spec.bounds().range() * value);
        }
        return image;
    }

    private static float[] corrupted(
            InputSpec spec, Corruption corruption, int severity, float[] image, int id, long seed) {
        float[] before = image.clone();
        float[] after = new float[image.length];
        new Corruptor(spec, seed).apply(corruption, severity, image, id, after, 0);
        assertThat(image).isEqualTo(before);
        return after;
    }

    private static double change(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs((double) a[i] - b[i]))
                .average()
                .orElseThrow();
    }

    private static double mean(float[] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i]).average().orElseThrow();
    }

    private static double variance(float[] a) {
        double mean = mean(a);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - mean) * (a[i] - mean))
                .average()
                .orElseThrow();
    }

    private static float max(float[] a) {
        float max = a[0];
        for (float value : a) {
            max = Math.max(max, value);
        }
        return max;
    }
}
