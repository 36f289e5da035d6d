package dev.assay.studies.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCostTest {
    @Test
    void should_count_the_multiplications_of_dense_layers_alone() {
        // 4 x 3 and 3 x 2 weights; what the ReLU between them does is not counted.
        Dense first = new Dense(4, 3, new double[12], new double[3]);
        Dense second = new Dense(3, 2, new double[6], new double[2]);
        NetworkStructure network = new NetworkStructure(
                new InputSpec(Shape.of(4), Bounds.UNIT),
                List.of(
                        new Step(first, List.of(0), "first"),
                        new Step(new Relu(first.output()), List.of(1), "relu"),
                        new Step(second, List.of(2), "second")));

        assertThat(ModelCost.multiplyAdds(network)).isEqualTo(18);
    }
}
