package dev.assay.attacks.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class SpatialTransformTest {
    @Test
    void a_right_angle_turns_pixels_onto_pixels() {
        Raster image = image(5, 5, 3);
        Raster turned = new Raster(5, 5, 3);
        SpatialAttack.transform(image, 90, 0, 0, turned);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                // Against the clock: what was at the right edge is now at the top.
                assertThat(turned.at(y, x, 1)).isEqualTo(image.at(x, 4 - y, 1), within(1e-6f));
            }
        }
    }

    @Test
    void whole_pixels_move_and_black_comes_in() {
        Raster image = image(4, 6, 1);
        Raster moved = new Raster(4, 6, 1);
        SpatialAttack.transform(image, 0, 1, -2, moved);
        assertThat(moved.at(2, 3, 0)).isEqualTo(image.at(1, 5, 0), within(1e-6f));
        assertThat(moved.at(0, 0, 0)).isZero();
        assertThat(moved.at(3, 5, 0)).isZero();
    }

    @Test
    void half_a_pixel_is_the_mean_of_two() {
        Raster image = image(4, 6, 1);
        Raster moved = new Raster(4, 6, 1);
        SpatialAttack.transform(image, 0, 0, 0.5, moved);
        assertThat((double) moved.at(2, 3, 0))
                .isEqualTo(0.5 * image.at(2, 2, 0) + 0.5 * image.at(2, 3, 0), within(1e-6));
        assertThat((double) moved.at(2, 0, 0)).isEqualTo(0.5 * image.at(2, 0, 0), within(1e-6));
    }

    private static Raster image(int height, int width, int channels) {
        Raster image = new Raster(height, width, channels);
        KeyedRandom random = new KeyedRandom(1, "image").at(0, 0, 0);
        for (int i = 0; i < image.values.length; i++) {
            image.values[i] = random.nextFloat();
        }
        return image;
    }
}
