package dev.assay.studies.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentMapTest {
    private static final int EACH = 30;

    /** Three groups in ten dimensions, far apart for their width. */
    private static List<float[]> groups() {
        KeyedRandom random = new KeyedRandom(1, "groups");
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 3 * EACH; i++) {
            random.at(i, 0, 0);
            float[] point = new float[10];
            for (int d = 0; d < 10; d++) {
                point[d] = (float) random.nextGaussian() + (d == i / EACH ? 30 : 0);
            }
            points.add(point);
        }
        return points;
    }

    private static int[] labels() {
        int[] labels = new int[3 * EACH];
        Arrays.setAll(labels, i -> i / EACH);
        return labels;
    }

    @Test
    void should_keep_groups_apart() {
        List<float[]> map = LatentMap.of(groups(), 1);

        assertThat(map).hasSize(3 * EACH).allMatch(place -> place.length == 2);
        assertThat(NeighbourAgreement.of(map, labels()).rate()).isEqualTo(1);
    }

    @Test
    void should_give_the_same_map_for_the_same_seed() {
        List<float[]> first = LatentMap.of(groups(), 7);
        List<float[]> second = LatentMap.of(groups(), 7);

        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).isEqualTo(second.get(i));
        }
        assertThat(LatentMap.of(groups(), 8).get(0)).isNotEqualTo(first.get(0));
    }

    @Test
    void should_need_more_points_than_neighbours() {
        assertThatThrownBy(() -> LatentMap.of(groups().subList(0, 15), 1))
                .isInstanceOf(UserError.class)
                .hasMessage("A latent map needs more than 15 samples, received 15");
    }

    @Test
    void should_count_nearest_neighbours_of_the_same_class() {
        List<float[]> line = List.of(new float[] {0}, new float[] {1}, new float[] {2.5f}, new float[] {3});

        // 0 and 1 are nearest to one another, as are 2.5 and 3.
        assertThat(NeighbourAgreement.of(line, new int[] {0, 0, 1, 1}).correct())
                .isEqualTo(4);
        assertThat(NeighbourAgreement.of(line, new int[] {0, 1, 1, 1}).correct())
                .isEqualTo(2);
        assertThat(NeighbourAgreement.of(line, new int[] {0, 1, 0, 1}).correct())
                .isZero();
        assertThatThrownBy(() -> NeighbourAgreement.of(line, new int[] {0, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void should_count_points_that_coincide_or_are_no_numbers_without_failing() {
        List<float[]> same = List.of(new float[] {1}, new float[] {1}, new float[] {Float.NaN});

        assertThat(NeighbourAgreement.of(same, new int[] {0, 0, 1}).n()).isEqualTo(3);
    }
}
