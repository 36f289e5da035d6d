package dev.assay.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
    @Test
    void a_small_image_should_stay_as_it_is() {
        InputSpec spec = new InputSpec(Shape.of(64, 3, 3), Bounds.UNIT);
        float[] values = new float[spec.features()];
        values[100] = 0.7f;
        assertThat(new Thumbnail(spec).image(values)).isEqualTo(Picture.of(values, spec));
    }

    @Test
    void a_large_image_should_be_averaged_and_its_change_should_keep_what_changed_most() throws IOException {
        InputSpec spec = new InputSpec(Shape.of(130, 65, 1), Bounds.UNIT);
        float[] from = new float[spec.features()];
        // Three rows by three columns a cell; the last column and row of cells are narrower.
        for (int y = 0; y < 3; y++) {
            from[y * 65] = 0.6f;
        }
        from[129 * 65 + 64] = 0.5f;
        float[] to = from.clone();
        to[65 + 2] = 0.1f;
        to[65 + 1] = 0.05f;
        Thumbnail thumbnail = new Thumbnail(spec);

        BufferedImage image = read(thumbnail.image(from));
        assertThat(image.getWidth()).isEqualTo(22);
        assertThat(image.getHeight()).isEqualTo(44);
        assertThat(level(image, 0, 0)).isEqualTo(51);
        assertThat(level(image, 21, 43)).isEqualTo(64);
        Picture.Difference change = thumbnail.change(from, to);
        assertThat(change.scale()).isEqualTo(5);
        assertThat(level(read(change.picture()), 0, 0)).isEqualTo(255);
        assertThat(level(read(change.picture()), 1, 0)).isEqualTo(128);
    }

    @Test
    void a_map_should_be_grey_whatever_the_channels_with_nothing_in_the_middle() throws IOException {
        InputSpec spec = new InputSpec(Shape.of(1, 3, 3), new Bounds(-1, 1));
        BufferedImage map = read(new Thumbnail(spec).map(new float[] {0, -4, 1, 0, 0, 0, 2, 1, -1}));

        assertThat(level(map, 0, 0)).isZero();
        assertThat(level(map, 1, 0)).isEqualTo(128);
        assertThat(level(map, 2, 0)).isEqualTo(191);
    }

    private static int level(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    private static BufferedImage read(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.png())));
    }
}
