package dev.assay.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartsTest {
    @Test
    void should_give_the_nearest_point_and_of_equal_ones_the_first() {
        Starts starts = Starts.of(List.of(new float[] {1, 1}, new float[] {0.5f, 0}, new float[] {0, 0.5f}));
        assertThat(nearest(starts, 0.9f, 0.8f)).containsExactly(1, 1);
        assertThat(nearest(starts, 0, 0.4f)).containsExactly(0, 0.5f);
        assertThat(nearest(starts, 0, 0)).containsExactly(0.5f, 0);
    }

    @Test
    void should_write_nothing_where_there_are_none() {
        assertThat(Starts.of(List.of())).isSameAs(Starts.NONE);
        assertThat(nearest(Starts.NONE, 0.3f, 0.4f)).containsExactly(7, 7);
        assertThat(Starts.NONE.isEmptyFor(1)).isTrue();
        assertThat(Starts.of(List.of(new float[2])).isEmptyFor(1)).isFalse();
    }

    @Test
    void should_give_each_sample_points_of_its_own() {
        Starts starts = Starts.by(id -> id == 3 ? Stream.empty() : Stream.of(new float[] {id, 0}, new float[] {0, id}));
        float[] destination = {7, 7};
        starts.nearest(2, new float[] {0, 1}, destination);
        assertThat(destination).containsExactly(0, 2);
        starts.nearest(4, new float[] {1, 0}, destination);
        assertThat(destination).containsExactly(4, 0);
        starts.nearest(3, new float[] {1, 0}, destination);
        assertThat(destination).containsExactly(4, 0);
        assertThat(starts.isEmptyFor(3)).isTrue();
        assertThat(starts.isEmptyFor(2)).isFalse();
    }

    private static float[] nearest(Starts starts, float... sample) {
        float[] destination = {7, 7};
        starts.nearest(1, sample, destination);
        return destination;
    }
}
