package dev.assay.validation.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwinVerifierTest {
    private static final int SIDE = 28;

    /** An endless picture of its own for each number: slow waves that shape it, and fine ones for its edges. */
    private static double scene(long number, double row, double column) {
        KeyedRandom random = new KeyedRandom(number, "scene").at(0, 0, 0);
        double value = 0.5;
        for (int i = 0; i < 12; i++) {
            double fastest = i < 4 ? 0.3 : 1.2;
            double down = fastest * (2 * random.nextDouble() - 1);
            double right = fastest * (2 * random.nextDouble() - 1);
            double phase = 2 * Math.PI * random.nextDouble();
            value += (i < 4 ? 0.25 : 0.05) * Math.sin(down * row + right * column + phase);
        }
        return value;
    }

    private static float[] picture(long number, int side, int down, int right) {
        double scale = (double) SIDE / side;
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) scene(number, scale * (i / side - down), scale * (i % side - right));
        }
        return values;
    }

    /** What a second camera makes of a picture: other contrast, other brightness, some noise. */
    private static float[] taken(float[] values, long seed) {
        KeyedRandom noise = new KeyedRandom(seed, "camera").at(0, 0, 0);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (0.6 * values[i] + 0.25 + 0.004 * noise.nextGaussian());
        }
        return out;
    }

    private static Dataset set(int side, float[]... images) {
        float[] values = new float[images.length * side * side];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(images[i], 0, values, i * side * side, side * side);
        }
        return new ArrayDataset(
                "pictures",
                new InputSpec(Shape.of(side, side, 1), Bounds.UNIT),
                List.of("a"),
                new int[images.length],
                values);
    }

    private static int twin(int side, float[] image, float[]... others) {
        return new TwinVerifier(set(side, others), set(side, image))
                .twin(IntStream.range(0, others.length).toArray(), 0);
    }

    @Test
    void a_picture_moved_over_itself_correlates_fully_in_what_both_show() {
        float[] moved = picture(1, SIDE, 2, -1);
        Likeness likeness = new Likeness(set(SIDE, picture(1, SIDE, 0, 0)), set(SIDE, moved));

        assertThat(likeness.of(0, 0).structure()).isLessThan(0.6);
        assertThat(likeness.moved(0, 0).values()).isCloseTo(1, within(1e-6));
        assertThat(likeness.moved(0, 0).structure()).isCloseTo(1, within(1e-4));
    }

    @Test
    void should_find_the_moved_photograph_among_others() {
        float[] image = picture(1, SIDE, 0, 0);

        assertThat(twin(SIDE, image, picture(2, SIDE, 0, 0), taken(picture(1, SIDE, -2, 1), 7), picture(3, SIDE, 0, 0)))
                .isEqualTo(1);
        assertThat(twin(SIDE, image, picture(2, SIDE, 0, 0), picture(3, SIDE, 0, 0)))
                .isEqualTo(-1);
        assertThat(twin(SIDE, image)).isEqualTo(-1);
    }

    @Test
    void should_move_large_images_in_proportion() {
        assertThat(twin(96, picture(1, 96, 0, 0), picture(2, 96, 0, 0), picture(1, 96, 6, -6)))
                .isEqualTo(1);
    }

    /** Drawings of one thing: what they share is as strong as between moved photographs, but they all share it. */
    @Test
    void should_not_take_the_likest_of_many_drawings_of_one_thing_for_a_copy() {
        float[] theme = picture(1, SIDE, 0, 0);
        float[][] drawings = IntStream.range(0, 12)
                .mapToObj(i -> {
                    float[] own = picture(100 + i, SIDE, 0, 0);
                    float[] drawing = new float[own.length];
                    for (int j = 0; j < own.length; j++) {
                        drawing[j] = 0.65f * theme[j] + 0.35f * own[j];
                    }
                    return drawing;
                })
                .toArray(float[][]::new);
        Likeness likeness = new Likeness(set(SIDE, drawings), set(SIDE, theme));

        assertThat(likeness.moved(0, 0).structure()).isGreaterThan(0.6);
        assertThat(twin(SIDE, theme, drawings)).isEqualTo(-1);
        assertThat(twin(SIDE, theme, drawings[0], picture(2, SIDE, 0, 0)))
                .as("the same drawing beside another thing")
                .isZero();
    }

    @Test
    void should_find_a_picture_of_which_several_copies_stand_out_together() {
        float[] image = picture(1, SIDE, 0, 0);
        float[][] four = IntStream.range(0, 5)
                .mapToObj(i -> i < 4 ? taken(picture(1, SIDE, 2, i - 1), i) : picture(2, SIDE, 0, 0))
                .toArray(float[][]::new);

        assertThat(twin(SIDE, image, four)).isBetween(0, 3);
    }

    @Test
    void should_take_a_copy_as_it_lies_however_many_there_are() {
        float[] image = picture(1, SIDE, 0, 0);
        float[][] copies = IntStream.range(0, 9)
                .mapToObj(i -> {
                    float[] copy = image.clone();
                    copy[i] += 0.01f;
                    return copy;
                })
                .toArray(float[][]::new);

        assertThat(twin(SIDE, image, copies)).isZero();
    }
}
