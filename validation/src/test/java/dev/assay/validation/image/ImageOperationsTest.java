package dev.assay.validation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOperationsTest {
    private static final InputSpec COLOUR = new InputSpec(Shape.of(16, 16, 3), Bounds.UNIT);
    private static final InputSpec TINY = new InputSpec(Shape.of(2, 2, 1), Bounds.UNIT);

    private final float[] image = random(COLOUR.features());

    private static float[] random(int n) {
        KeyedRandom random = new KeyedRandom(2, "image").at(0, 0, 0);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        return values;
    }

    @Test
    void geometry_moves_the_corners_as_its_name_says() {
        float[] square = {1, 2, 3, 4};
        assertThat(Geometry.TRANSPOSE.apply(square, TINY)).containsExactly(1, 3, 2, 4);
        assertThat(Geometry.MIRROR.apply(square, TINY)).containsExactly(2, 1, 4, 3);
        assertThat(Geometry.UPSIDE_DOWN.apply(square, TINY)).containsExactly(3, 4, 1, 2);
        assertThat(Geometry.HALF_TURN.apply(square, TINY)).containsExactly(4, 3, 2, 1);
        assertThat(Geometry.QUARTER_TURN.apply(square, TINY)).containsExactly(3, 1, 4, 2);
        assertThat(Geometry.QUARTER_TURN_BACK.apply(square, TINY)).containsExactly(2, 4, 1, 3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Geometry.class,
            names = {"TRANSPOSE", "MIRROR", "UPSIDE_DOWN", "HALF_TURN"})
    void twice_is_never(Geometry operation) {
        assertThat(operation.apply(operation.apply(image, COLOUR), COLOUR)).isEqualTo(image);
    }

    @Test
    void smoothing_keeps_even_images_and_lessens_differences() {
        float[] even = new float[COLOUR.features()];
        Arrays.fill(even, 0.25f);
        for (ImageOperation operation :
                new ImageOperation[] {Smoothing.gaussian(1.3), Smoothing.resized(2), Smoothing.resized(2.7)}) {
            for (float value : operation.apply(even, COLOUR)) {
                assertThat(value).isEqualTo(0.25f, within(1e-6f));
            }
            assertThat(roughness(operation.apply(image, COLOUR))).isLessThan(0.6 * roughness(image));
        }
    }

    /** A blur of a point is the kernel itself: its variance is that of the Gaussian. */
    @Test
    void a_blurred_point_has_the_variance_of_the_kernel() {
        InputSpec wide = new InputSpec(Shape.of(1, 31, 1), Bounds.UNIT);
        float[] point = new float[31];
        point[15] = 1;
        float[] blurred = Smoothing.gaussian(1.5).apply(point, wide);
        double variance = 0;
        for (int i = 0; i < 31; i++) {
            variance += blurred[i] * (i - 15) * (i - 15);
        }
        assertThat(variance).isEqualTo(2.25, within(0.06));
    }

    @Test
    void jpeg_of_high_quality_changes_less_than_of_low() {
        float[] smooth = Smoothing.gaussian(2).apply(image, COLOUR);
        assertThat(distance(new Jpeg(0.95).apply(smooth, COLOUR), smooth))
                .isLessThan(distance(new Jpeg(0.2).apply(smooth, COLOUR), smooth))
                .isLessThan(0.02);
    }

    @Test
    void grey_has_equal_channels_and_exchanged_colours_come_back() {
        float[] grey = Colour.GREY.apply(image, COLOUR);
        assertThat(grey[0]).isEqualTo(grey[1]).isEqualTo(grey[2]);
        assertThat(grey[0]).isEqualTo(0.299f * image[0] + 0.587f * image[1] + 0.114f * image[2]);
        float[] swapped = Colour.SWAP_RED_BLUE.apply(image, COLOUR);
        assertThat(swapped[0]).isEqualTo(image[2]);
        assertThat(Colour.SWAP_RED_BLUE.apply(swapped, COLOUR)).isEqualTo(image);
    }

    @Test
    void hashes_of_a_brightened_image_stay_and_of_another_differ() {
        PerceptualHash hash = new PerceptualHash(COLOUR.shape());
        float[] grey = Smoothing.gaussian(2).apply(image, COLOUR);
        float[] luma = Luma.of(grey, COLOUR.shape());
        float[] brighter = luma.clone();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = 0.8f * brighter[i] + 0.1f;
        }
        float[] turned = Luma.of(Geometry.HALF_TURN.apply(grey, COLOUR), COLOUR.shape());
        assertThat(Long.bitCount(hash.difference(luma) ^ hash.difference(brighter)))
                .isLessThanOrEqualTo(1);
        assertThat(Long.bitCount(hash.frequency(luma) ^ hash.frequency(brighter)))
                .isLessThanOrEqualTo(2);
        assertThat(Long.bitCount(hash.difference(luma) ^ hash.difference(turned)))
                .isGreaterThan(12);
        assertThat(Long.bitCount(hash.frequency(luma) ^ hash.frequency(turned))).isGreaterThan(12);
    }

    @Test
    void properties_of_a_chessboard_are_those_of_arithmetic() {
        float[] board = {0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0};
        float[] all = ImageProperty.all(board, board, new InputSpec(Shape.of(4, 4, 1), Bounds.UNIT));
        assertThat(all[0]).isEqualTo(0.5f);
        assertThat(all[1]).isEqualTo(0.5f);
        assertThat(all[2]).isEqualTo(4);
        assertThat(all[3]).isZero();
        assertThat(all[4]).isEqualTo(1, within(1e-6f));
    }

    private static double roughness(float[] values) {
        double sum = 0;
        for (int i = 3; i < values.length; i++) {
            sum += Math.abs(values[i] - values[i - 3]);
        }
        return sum / values.length;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
