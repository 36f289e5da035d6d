package dev.assay.studies.diagnosis.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSignsTest {
    private static final int FEATURES = 40;

    /** Class 0 or 1 by turns; each feature has its noise, all share a common factor, and classes differ in all features by a gap. */
    private static Dataset data(double noise, double common, double gap, boolean shuffled) {
        KeyedRandom random = new KeyedRandom(7, "synthetic").at(0, 0, 0);
        int count = 1_500;
        float[] values = new float[count * FEATURES];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int truth = i % 2;
            labels[i] = shuffled ? random.nextInt(2) : truth;
            double factor = common * random.nextGaussian();
            for (int j = 0; j < FEATURES; j++) {
                values[i * FEATURES + j] = (float) (noise * random.nextGaussian() + factor + gap * truth);
            }
        }
        InputSpec spec = new InputSpec(Shape.of(FEATURES), new Bounds(-100, 100));
        return new ArrayDataset("synthetic", spec, List.of("a", "b"), labels, values);
    }

    @Test
    void white_noise_should_fill_all_directions() {
        DataSigns signs = DataSigns.of(data(3, 0, 0, false), 1);
        assertThat(signs.isotropy()).isCloseTo(1, within(0.05));
        assertThat(signs.rms()).isCloseTo(3, within(0.05));
        assertThat(signs.classShare()).isCloseTo(0, within(0.002));
    }

    @Test
    void one_common_factor_should_fill_one_direction() {
        // Σ = 11ᵀ: (tr Σ)² / (p tr Σ²) = p² / (p p²).
        assertThat(DataSigns.of(data(1e-3, 1, 0, false), 1).isotropy()).isCloseTo(1.0 / FEATURES, within(0.01));
        // Σ = I + 11ᵀ: (2p)² / (p (4 (p - 1) ... )) with tr Σ² = p (p + 3).
        assertThat(DataSigns.of(data(1, 1, 0, false), 1).isotropy()).isCloseTo(4.0 / (FEATURES + 3), within(0.03));
    }

    @Test
    void the_variance_between_classes_should_be_found() {
        // A gap of 2 between two equal classes: variance 1 between, 1 within.
        DataSigns signs = DataSigns.of(data(1, 0, 2, false), 1);
        assertThat(signs.classShare()).isCloseTo(0.5, within(0.02));
        assertThat(signs.reference().rate()).isGreaterThan(0.99);
    }

    @Test
    void labels_that_have_nothing_to_do_with_the_inputs_should_leave_chance() {
        DataSigns signs = DataSigns.of(data(1, 0, 2, true), 1);
        assertThat(signs.classShare()).isCloseTo(0, within(0.01));
        assertThat(signs.reference().rate()).isCloseTo(0.5, within(0.08));
    }
}
