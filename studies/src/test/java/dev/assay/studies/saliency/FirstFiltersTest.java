package dev.assay.studies.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Identity;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFiltersTest {
    private static final InputSpec IMAGE = new InputSpec(Shape.of(3, 3, 1), Bounds.UNIT);
    private static final Volume VOLUME = Volume.of(IMAGE.shape());

    @Test
    void should_show_kernels_the_strongest_first() {
        // Height, width, channel, filter: the first filter is a weak edge, the second a strong corner.
        double[] kernel = {0.1, 0, -0.1, 0, 0.1, 0, -0.1, 5};
        Convolution convolution = new Convolution(Sliding.valid(VOLUME, 2, 2, 1, 1), 2, kernel, new double[2]);
        NetworkStructure network = new NetworkStructure(
                IMAGE,
                List.of(
                        new Step(convolution, List.of(0), "convolution"),
                        new Step(new Relu(convolution.output()), List.of(1), "relu")));

        FirstFilters filters = FirstFilters.of(network, 5).orElseThrow();

        assertThat(filters.shape()).isEqualTo(Shape.of(2, 2, 1));
        assertThat(filters.total()).isEqualTo(2);
        assertThat(filters.filters()).extracting(FirstFilters.Filter::index).containsExactly(1, 0);
        assertThat(filters.filters().get(0).weights()).containsExactly(0, 0, 0, 5);
        assertThat(filters.filters().get(1).weights()).containsExactly(0.1f, -0.1f, 0.1f, -0.1f);
        assertThat(FirstFilters.of(network, 1).orElseThrow().filters()).hasSize(1);
    }

    @Test
    void should_lay_out_the_weights_of_units_as_images() {
        double[] weights = new double[18];
        for (int i = 0; i < 9; i++) {
            weights[2 * i] = i;
            weights[2 * i + 1] = -2 * i;
        }
        NetworkStructure network = new NetworkStructure(
                IMAGE,
                List.of(
                        new Step(new Identity(VOLUME, Volume.vector(9)), List.of(0), "flat"),
                        new Step(new Dense(9, 2, weights, new double[2]), List.of(1), "dense")));

        FirstFilters filters = FirstFilters.of(network, 5).orElseThrow();

        assertThat(filters.shape()).isEqualTo(IMAGE.shape());
        assertThat(filters.filters().get(0).index()).isEqualTo(1);
        assertThat(filters.filters().get(1).weights()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void should_show_nothing_of_other_first_layers() {
        NetworkStructure network = new NetworkStructure(IMAGE, List.of(new Step(new Relu(VOLUME), List.of(0), "relu")));

        assertThat(FirstFilters.of(network, 5)).isEmpty();
    }
}
