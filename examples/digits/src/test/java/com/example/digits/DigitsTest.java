package com.example.digits;

import static dev.assay.assertions.AssayAssertions.assertThat;
import static dev.assay.assertions.AssayAssertions.fgsm;
import static dev.assay.assertions.AssayAssertions.pgd;

import dev.assay.assertions.SharedData;
import dev.assay.assertions.SharedModel;
import dev.assay.core.data.Dataset;
import dev.assay.models.savedmodel.SavedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a build may ask of a reader of digits and of its data before it is shipped. All reports of the run: target/assay/index.html. */
class DigitsTest {
    private static final String MODEL = "target/models/digits";

    @BeforeAll
    static void train() {
        Digits.train(MODEL);
    }

    @Test
    void should_read_digits(
            @SharedModel(directory = MODEL, data = "mnist:sample") SavedModel model,
            @SharedData("mnist:sample:test@0-500") Dataset test) {
        assertThat(model).on(test).hasCleanAccuracyAtLeast(0.7);
    }

    @Test
    void should_withstand_changes_that_nobody_sees(
            @SharedModel(directory = MODEL, data = "mnist:sample") SavedModel model,
            @SharedData("mnist:sample:test@0-500") Dataset test) {
        assertThat(model)
                .on(test)
                .attacking(100)
                .withinLinf(0.01)
                .isRobustTo(fgsm(), pgd().steps(5))
                .withAccuracyAtLeast(0.5);
    }

    @Test
    void should_show_attacks_its_gradient(
            @SharedModel(directory = MODEL, data = "mnist:sample") SavedModel model,
            @SharedData("mnist:sample:test@0-500") Dataset test) {
        assertThat(model).isDifferentiable();
        assertThat(model).on(test).attacking(100).hasNoGradientMasking();
    }

    @Test
    void should_be_judged_on_data_it_has_not_seen(
            @SharedData("mnist:sample:train@0-2000") Dataset train, @SharedData("mnist:sample:test@0-500") Dataset test) {
        assertThat(train, test).shareNoSamples().haveSameLabelDistribution().haveNoLabelLeak();
    }
}
