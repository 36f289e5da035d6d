package dev.assay.assertions;

import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.evaluation.Correctness;
import java.nio.file.Path;
import org.assertj.core.api.AbstractAssert;

/** What a model does on data. */
public final class ModelOnDataAssert extends AbstractAssert<ModelOnDataAssert, Subject> {
    ModelOnDataAssert(Subject actual) {
        super(actual, ModelOnDataAssert.class);
    }

    /** Attacks so many samples, a class-balanced subset; 1,000 without this. Clean accuracy is taken on all. */
    public ModelOnDataAssert attacking(int samples) {
        return copy(actual.withSamples(samples));
    }

    /** Draws subset and random starts from another seed than 1. */
    public ModelOnDataAssert withSeed(long seed) {
        return copy(actual.withSeed(seed));
    }

    /** Writes the report of each audit to a folder of its own in this one; {@code target/assay} without this. */
    public ModelOnDataAssert withReportsIn(Path folder) {
        return copy(actual.withReports(folder));
    }

    /** Writes no reports. */
    public ModelOnDataAssert withoutReports() {
        return copy(actual.withReports(null));
    }

    private ModelOnDataAssert copy(Subject subject) {
        return new ModelOnDataAssert(subject).as(info.description());
    }

    /**
     * Checks that the model is right on at least this share of samples like these, with 95 % confidence.
     *
     * @param least from 0 to 1
     */
    public ModelOnDataAssert hasCleanAccuracyAtLeast(double least) {
        Claim claim = new Claim(least);
        Rate clean = Correctness.rate(
                Correctness.of(actual.model().forward(actual.blockSize()), actual.data(), Progress.SILENT));
        TestRun.CURRENT.ask(
                actual.name() + " on " + actual.data().name(),
                "accuracy of at least " + least,
                Numbers.rate(clean) + " right, n = " + Numbers.count(clean.n()),
                null);
        if (!claim.holds(clean)) {
            throw failure(
                    "%s",
                    actual.description() + "to have an " + claim.failure("accuracy", "are classified rightly", clean));
        }
        return this;
    }

    /**
     * Checks that what attacks find on this model is to be believed: none of the checks that an audit runs on itself trips. Under L∞ 8/255 of the width of the box; under another budget
     * {@link RobustnessAssert#isNotMaskingGradients} asks the same.
     */
    public ModelOnDataAssert hasNoGradientMasking() {
        double width = actual.data().spec().bounds().range();
        within(Norm.LINF, 8.0 / 255 * width).isNotMaskingGradients();
        return this;
    }

    /** Goes on to changes of every value by at most ε, in the units of the data. */
    public RobustnessAssert withinLinf(double epsilon) {
        return within(Norm.LINF, epsilon);
    }

    /** Goes on to changes of Euclidean length ε at most, in the units of the data. */
    public RobustnessAssert withinL2(double epsilon) {
        return within(Norm.L2, epsilon);
    }

    /** Goes on to changes whose sizes add up to ε at most, in the units of the data. */
    public RobustnessAssert withinL1(double epsilon) {
        return within(Norm.L1, epsilon);
    }

    private RobustnessAssert within(Norm norm, double epsilon) {
        return new RobustnessAssert(actual, new Budget(norm, Epsilon.of(epsilon))).as(info.description());
    }
}
