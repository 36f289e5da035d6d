package dev.assay.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final InputSpec GREY = new InputSpec(Shape.of(2, 2, 1), Bounds.UNIT);
    private static final InputSpec COLOUR = new InputSpec(Shape.of(1, 2, 3), Bounds.UNIT);

    private static float[] map(Preprocessing preprocessing, InputSpec data, float... values) {
        float[] network = new float[values.length];
        preprocessing.on(data).apply(values, network);
        return network;
    }

    @Test
    void should_map_the_bounds_of_the_data_onto_the_range_of_the_network() {
        assertThat(map(Preprocessing.toRange(new Bounds(0, 255)), GREY, 0, 1, 0.2f, 0.5f))
                .containsExactly(0, 255, 51, 127.5f);
        assertThat(map(Preprocessing.toRange(new Bounds(-1, 1)), GREY, 0, 1, 0.25f, 0.5f))
                .containsExactly(-1, 1, -0.5f, 0);
        InputSpec bytes = new InputSpec(Shape.of(2, 2, 1), new Bounds(0, 255));
        assertThat(map(Preprocessing.toRange(Bounds.UNIT), bytes, 0, 255, 51, 127.5f))
                .containsExactly(new float[] {0, 1, 0.2f, 0.5f}, within(1e-7f));
    }

    @Test
    void should_reverse_channels_before_mean_and_deviation() {
        Preprocessing caffe = new Preprocessing(
                new Bounds(0, 255), List.of(103.939f, 116.779f, 123.68f), List.of(), ChannelOrder.BGR);

        float[] network = map(caffe, COLOUR, 1, 0, 0, 0, 1, 0);

        float[] expected = {-103.939f, -116.779f, 131.32f, -103.939f, 138.221f, -123.68f};
        assertThat(network).containsExactly(expected, within(1e-4f));
    }

    @Test
    void should_divide_by_the_deviation_of_each_channel() {
        Preprocessing torch = new Preprocessing(
                null, List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), ChannelOrder.RGB);

        float[] network = map(torch, COLOUR, 0.485f, 0.456f, 0.406f, 1, 1, 1);

        float[] expected = {0, 0, 0, 0.515f / 0.229f, 0.544f / 0.224f, 0.594f / 0.225f};
        assertThat(network).containsExactly(expected, within(1e-6f));
    }

    @Test
    void should_say_how_much_larger_a_change_is_to_the_network_where_one_number_says_it() {
        assertThat(Preprocessing.toRange(new Bounds(0, 255)).on(COLOUR).uniformScale())
                .contains(255f);
        assertThat(new Preprocessing(null, List.of(), List.of(1f, 2f, 3f), ChannelOrder.RGB)
                        .on(COLOUR)
                        .uniformScale())
                .isEmpty();
    }

    @Test
    void should_know_what_changes_nothing() {
        assertThat(Preprocessing.NONE.isNoneFor(GREY)).isTrue();
        assertThat(Preprocessing.toRange(Bounds.UNIT).isNoneFor(GREY)).isTrue();
        assertThat(Preprocessing.toRange(new Bounds(0, 255)).isNoneFor(GREY)).isFalse();
        assertThat(Preprocessing.NONE.with(ChannelOrder.BGR).isNoneFor(COLOUR)).isFalse();
    }

    @Test
    void should_refuse_what_the_data_have_not() {
        assertThatThrownBy(() -> new Preprocessing(null, List.of(1f, 2f), List.of(), ChannelOrder.RGB).on(COLOUR))
                .isInstanceOf(UserError.class)
                .hasMessage("The mean needs 1 number or one for each of the 3 channels of data of shape 1x2x3,"
                        + " received 1,2");
        assertThatThrownBy(() -> Preprocessing.NONE.with(ChannelOrder.BGR).on(GREY))
                .isInstanceOf(UserError.class)
                .hasMessage("Channels can be reversed in images of 3 channels alone, the data have shape 2x2x1");
        assertThatThrownBy(() -> new Preprocessing(null, List.of(), List.of(0f), ChannelOrder.RGB))
                .isInstanceOf(UserError.class)
                .hasMessage("The standard deviation needs numbers above 0, received 0");
    }

    @Test
    void should_say_itself_as_options() {
        assertThat(new Preprocessing(new Bounds(-1, 1), List.of(0.5f), List.of(0.25f, 1f, 2f), ChannelOrder.BGR)
                        .options())
                .isEqualTo("--model-range -1,1 --mean 0.5 --std 0.25,1,2 --channel-order bgr");
        assertThat(Preprocessing.NONE.options()).isEmpty();
    }
}
