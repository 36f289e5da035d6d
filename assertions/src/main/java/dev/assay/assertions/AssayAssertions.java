package dev.assay.assertions;

import dev.assay.core.data.Dataset;
import dev.assay.models.savedmodel.SavedModel;

/**
 * Where assertions begin:
 *
 * <pre>{@code
 * assertThat(model).on(test).hasCleanAccuracyAtLeast(0.8);
 * assertThat(model).on(test).withinLinf(8 / 255.).isRobustTo(pgd().steps(40)).withAccuracyAtLeast(0.4);
 * assertThat(train, test).shareNoSamples().haveNoLabelLeak();
 * }</pre>
 *
 * <p>"At least 0.4" means with 95 % confidence: the lower end of the exact interval of the rate has to reach it, as with {@code assay audit --fail-under}. An evaluation
 * is deterministic, so the same test on the same model and data always ends the same way; failures say how likely another draw of samples would have passed. Soft
 * assertions go by {@code softly.check(() -> assertThat(model)...)}.
 */
public final class AssayAssertions {
    private AssayAssertions() {}

    /** Assertions about a model; see {@link dev.assay.models.engine.TensorFlowRuntime#start} for what comes before the first model is loaded. */
    public static ModelAssert assertThat(SavedModel actual) {
        return new ModelAssert(actual);
    }

    /** Assertions about what a model learns from and what it is judged on. */
    public static SplitsAssert assertThat(Dataset train, Dataset test) {
        return new SplitsAssert(train, test);
    }

    /** FGSM. */
    public static AttackChoice fgsm() {
        return AttackChoice.of("fgsm");
    }

    /** PGD. */
    public static AttackChoice pgd() {
        return AttackChoice.of("pgd");
    }

    /** Square, which sees scores alone. */
    public static AttackChoice square() {
        return AttackChoice.of("square");
    }

    /** The four of AutoAttack. */
    public static AttackChoice autoAttack() {
        return AttackChoice.of("standard");
    }

    /** Any attack or set as {@code --attacks} of the command line takes it, such as {@code apgd-ce(steps=50)}. */
    public static AttackChoice attack(String spec) {
        return AttackChoice.of(spec);
    }
}
