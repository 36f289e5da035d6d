package dev.assay.validation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static Figure.Overlay overlay(double[]... values) {
        List<String> names = List.of("one", "two").subList(0, values.length);
        return Figure.Overlay.of("t", "c", "q", names, List.of(values));
    }

    @Test
    void should_count_all_groups_in_the_same_bins() {
        Figure.Overlay overlay = overlay(new double[] {0, 0.5, 1}, new double[] {4, 4, Double.NaN});

        assertThat(overlay.low()).isZero();
        assertThat(overlay.high()).isEqualTo(4);
        assertThat(overlay.groups().get(0).counts()).hasSize(40).startsWith(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        assertThat(overlay.groups().get(1).counts()).endsWith(2);
    }

    @Test
    void should_keep_a_range_where_all_values_are_the_same_or_none_is_finite() {
        assertThat(overlay(new double[] {7, 7}).groups().get(0).counts().get(20))
                .isEqualTo(2);
        Figure.Overlay none = overlay(new double[] {Double.NaN});
        assertThat(none.high()).isGreaterThan(none.low());
        assertThat(none.groups().get(0).counts()).isEqualTo(Collections.nCopies(40, 0));
    }

    @Test
    void should_count_labels_by_what_they_are_taken_for() {
        Figure figure = Figure.ClassTable.confusion(
                        "t", "c", "Label", List.of("cat", "dog"), new int[] {0, 0, 1}, new int[] {1, 1, 0})
                .get(0);

        assertThat(((Figure.ClassTable) figure).rows())
                .containsExactly(
                        new Figure.ClassTable.Row("cat", List.of(0, 2)),
                        new Figure.ClassTable.Row("dog", List.of(1, 0)));
        assertThat(Figure.ClassTable.confusion("t", "c", "Label", Collections.nCopies(21, "x"), new int[0], new int[0]))
                .isEmpty();
    }
}
