package dev.assay.validation.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Gaps are set by hand at known places of images of 12 by 12. */
class LeakPlaceTest {
    private static final int SIDE = 12;
    private static final Shape SHAPE = Shape.of(SIDE, SIDE, 1);

    private static SampleRows rows(Shape shape) {
        KeyedRandom random = new KeyedRandom(1, "rows").at(0, 0, 0);
        float[] values = new float[20 * shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        ArrayDataset data =
                new ArrayDataset("rows", new InputSpec(shape, Bounds.UNIT), List.of("a", "b"), new int[20], values);
        SplitScan scan = SplitScan.of(Role.TRAIN, data, Progress.SILENT);
        return new Splits(List.of(scan, SplitScan.of(Role.TEST, data, Progress.SILENT)), "", 1).rows(0);
    }

    private static LeakPlace place(Shape shape, IntPredicate values, IntPredicate bits, boolean whole) {
        SampleRows rows = rows(shape);
        BinnedFeatures binned = BinnedFeatures.of(rows, true);
        double[] gaps = new double[binned.all().length];
        for (int f = 0; f < gaps.length; f++) {
            if (binned.isWhole(f)) {
                gaps[f] = whole ? 1 : 0;
            } else {
                boolean told = (binned.isLowBits(f) ? bits : values).test(binned.place(f));
                gaps[f] = told ? 1 : 0.01;
            }
        }
        return LeakPlace.of(rows.spec(), binned, gaps, whole, false);
    }

    private static LeakPlace image(IntPredicate values) {
        return place(SHAPE, values, p -> false, false);
    }

    @Test
    void one_pixel() {
        LeakPlace place = image(p -> p == 5 * SIDE + 7);
        assertThat(place.id()).isEqualTo("single-pixel");
        assertThat(place.phrase()).isEqualTo("in one pixel, row 5, column 7");
        assertThat(place.map()[5 * SIDE + 7]).isEqualTo(1);
        assertThat(place.map()[0]).isEqualTo(0.01f);
    }

    @Test
    void a_patch_at_each_corner() {
        for (int corner = 0; corner < 4; corner++) {
            int top = corner / 2 * (SIDE - 3);
            int left = corner % 2 * (SIDE - 3);
            LeakPlace place =
                    image(p -> p / SIDE >= top && p / SIDE < top + 3 && p % SIDE >= left && p % SIDE < left + 3);
            assertThat(place.id()).isEqualTo("corner-patch");
            assertThat(place.phrase())
                    .contains("9 pixels within rows " + top + " to " + (top + 2) + ", columns " + left);
        }
    }

    @Test
    void the_border() {
        LeakPlace place = image(p -> p < SIDE || p >= SIDE * (SIDE - 1) || p % SIDE == 0 || p % SIDE == SIDE - 1);
        assertThat(place.id()).isEqualTo("border");
        assertThat(place.phrase()).contains("44 pixels");
    }

    @Test
    void a_mark_in_the_middle_is_no_patch_at_a_corner() {
        assertThat(image(p -> p / SIDE >= 4 && p / SIDE < 7 && p % SIDE >= 4 && p % SIDE < 7)
                        .id())
                .isEqualTo("watermark");
    }

    @Test
    void lowest_bits_where_values_tell_less() {
        assertThat(place(SHAPE, p -> false, p -> p == 3, false).id()).isEqualTo("low-bits");
        assertThat(place(SHAPE, p -> p == 3, p -> p == 3, false).id()).isEqualTo("single-pixel");
    }

    @Test
    void the_brightness_of_the_whole_where_most_places_tell_a_little() {
        assertThat(place(SHAPE, p -> true, p -> false, true).id()).isEqualTo("brightness");
        assertThat(place(SHAPE, p -> p == 3, p -> false, true).id())
                .as("one place, though the whole tells too")
                .isEqualTo("single-pixel");
    }

    @Test
    void values_that_are_no_image_have_no_rows() {
        LeakPlace place = place(Shape.of(30), p -> p < 2, p -> false, false);
        assertThat(place.id()).isEqualTo("single-value");
        assertThat(place.phrase()).isEqualTo("in 2 values");
        assertThat(LeakPlace.coordinates(Shape.of(30), 4)).isEqualTo("place 4");
        assertThat(LeakPlace.coordinates(Shape.of(4, 5, 3), 3 * 13 + 2)).isEqualTo("row 2, column 3, channel 2");
    }
}
