package dev.assay.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PictureTest {
    private static final InputSpec GREY = new InputSpec(Shape.of(2, 3, 1), Bounds.UNIT);
    private static final InputSpec COLOUR = new InputSpec(Shape.of(1, 2, 3), new Bounds(-1, 1));

    @Test
    void grey_values_should_come_back_to_the_nearest_byte() throws IOException {
        float[] values = {0, 1, 0.5f, 10 / 255f, 200 / 255f, 1.5f};
        BufferedImage image = decoded(Picture.of(values, GREY));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null))
                .containsExactly(0, 255, 128, 10, 200, 255);
    }

    @Test
    void colours_should_be_read_channel_last_and_in_the_units_of_the_data() throws IOException {
        BufferedImage image = decoded(Picture.of(new float[] {1, -1, -1, -1, 0, 1}, COLOUR));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xFF0080FF);
    }

    @Test
    void a_difference_should_be_enlarged_by_a_round_factor_around_mid_grey() throws IOException {
        float[] from = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
        float[] to = {0.6f, 0.4f, 0.5f, 0.55f, 0.5f, 0.5f};
        Picture.Difference difference = Picture.difference(from, to, GREY);
        assertThat(difference.scale()).isEqualTo(5);
        assertThat(decoded(difference.picture()).getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null))
                .containsExactly(255, 0, 128, 191, 128, 128);
    }

    @Test
    void a_difference_of_the_whole_range_should_just_fit() {
        Picture.Difference difference = Picture.difference(new float[6], new float[] {1, 0, 0, 0, 0, 0}, GREY);
        assertThat(difference.scale()).isEqualTo(0.5);
    }

    @Test
    void what_is_no_picture_should_be_refused() {
        assertThatThrownBy(() -> new Picture(1, 1, "\"><script>")).isInstanceOf(IllegalArgumentException.class);
        InputSpec flat = new InputSpec(Shape.of(4), Bounds.UNIT);
        assertThatThrownBy(() -> Picture.of(new float[4], flat)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage decoded(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.png())));
    }
}
