package dev.assay.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        assertThat(Starts.NONE.isEmpty()).isTrue();
        assertThat(Starts.of(List.of(new float[2])).isEmpty()).isFalse();
    }

    private static float[] nearest(Starts starts, float... sample) {
        float[] destination = {7, 7};
        starts.nearest(sample, destination);
        return destination;
    }
}
