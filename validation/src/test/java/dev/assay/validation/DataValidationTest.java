package dev.assay.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Measurement;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.split.SampleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataValidationTest {
    private static final Samples TRAIN = Samples.random(1, 1_200);
    private static final Samples CHOICE = Samples.random(2, 400);
    private static final Samples TEST = Samples.random(3, 600);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void random_splits_of_one_source_raise_no_alarm(long seed) {
        ValidationResult result = run(
                Samples.random(100 + seed, 1_000).data(),
                Samples.random(200 + seed, 60).data(),
                Samples.random(300 + seed, 500).data());
        assertThat(result.findings()).isEmpty();
        assertThat(result.checks()).extracting(CheckResult::verdict).doesNotContain(Verdict.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fashion-mnist", "cifar10"})
    void the_embedded_samples_have_no_critical_finding(String set) {
        DataCatalog catalog = new DataCatalog(Path.of("unused"));
        ValidationResult result = run(
                catalog.open(set + ":sample", Split.TRAIN, null),
                null,
                catalog.open(set + ":sample", Split.TEST, null));
        assertThat(result.findings()).noneMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    @Test
    void checks_come_in_a_fixed_order_and_findings_most_severe_first() {
        ValidationResult result = run(without(TRAIN, 2).data(), TRAIN.data().select(new int[] {0, 1, 2}), TEST.data());
        assertThat(result.checks())
                .extracting(CheckResult::id)
                .containsExactly(
                        "integrity",
                        "label-parity",
                        "label-shift",
                        "imbalance",
                        "exact-overlap",
                        "conflicting-labels",
                        "multiplicity",
                        "preprocessing",
                        "label-leak",
                        "near-duplicates",
                        "label-mapping",
                        "label-errors",
                        "order",
                        "vocabulary",
                        "property-shift",
                        "linear-shortcut",
                        "two-sample-classifier",
                        "mean-discrepancy",
                        "population-stability");
        assertThat(result.findings()).extracting(Finding::severity).isSorted();
        assertThat(result.findings()).hasSizeGreaterThan(1);
    }

    @Test
    void images_shown_for_another_preprocessing_are_of_one_class() {
        CheckResult check = check(run(TRAIN.data(), null, TEST.rescaled(0.5f, 0).data()), "preprocessing");

        assertThat(check.findings()).hasSize(1);
        assertThat(check.figures()).hasSize(2);
        assertThat(check.exhibits())
                .hasSize(3)
                .allSatisfy(exhibit -> assertThat(exhibit.samples().get(0).label())
                        .isEqualTo(exhibit.samples().get(1).label()));
    }

    /** Half the contrast of one class in four: too little to tell all test images apart, enough in that class. */
    @Test
    void the_class_that_differs_between_splits_is_named() {
        Dataset clean = Samples.random(5, 1_600).data();
        float[] values = new float[clean.size() * Samples.FEATURES];
        int[] labels = new int[clean.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = clean.label(i);
            clean.read(i, values, i * Samples.FEATURES);
            for (int j = 0; j < Samples.FEATURES && labels[i] == 2; j++) {
                int at = i * Samples.FEATURES + j;
                values[at] = Math.round(255 * (0.75f * values[at] + 0.125f)) / 255f;
            }
        }
        Dataset test = new ArrayDataset("samples", clean.spec(), clean.classes(), labels, values);
        CheckResult check = check(run(Samples.random(4, 1_600).data(), null, test), "two-sample-classifier");

        assertThat(check.statistic()).contains("apart in 1 of 4 classes by themselves");
        assertThat(check.findings()).hasSize(1);
        assertThat(check.findings().get(0).title())
                .isEqualTo("A classifier tells images of the training and test set apart in the class emu");
        assertThat(check.measurements()).hasSize(5);
        assertThat(check.figures()).hasSize(1);
        assertThat(check.figures().get(0).caption()).startsWith("held-out samples of the class emu, n = ");
    }

    @Test
    void a_class_that_training_lacks_is_critical() {
        CheckResult check = check(run(drop(TRAIN, label -> label == 2), null, TEST.data()), "label-parity");
        assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
        Finding finding = check.findings().get(0);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title()).isEqualTo("1 class of the test set does not occur in the training set: emu");
        assertThat(finding.reproduce()).isEqualTo("assay validate --train A --test B");
    }

    @Test
    void a_class_that_the_test_lacks_is_a_warning_and_by_chance_a_note() {
        Finding cut = only(run(TRAIN.data(), null, drop(TEST, label -> label == 0)), "label-parity");
        assertThat(cut.severity()).isEqualTo(Severity.WARNING);
        Finding chance = only(
                run(
                        TRAIN.data(),
                        null,
                        TEST.data()
                                .select(IntStream.range(0, 600)
                                        .filter(i -> TEST.label(i) != 0)
                                        .limit(8)
                                        .toArray())),
                "label-parity");
        assertThat(chance.severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void labels_with_two_names_are_critical_and_numbered_classes_contradict_nobody() {
        List<String> other = List.of("dog", "cat", "emu", "fox");
        Finding finding = only(run(TRAIN.data(), null, TEST.withClasses(other).data()), "label-parity");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.evidence()).contains("labels: 0 is cat and dog, 1 is dog and cat");
        List<String> numbers = List.of("0", "1", "2", "3", "4");
        assertThat(run(TRAIN.data(), null, TEST.withClasses(numbers).data()).findings())
                .isEmpty();
    }

    @Test
    void damaged_samples_are_named_by_kind_with_their_ids() {
        Samples damaged = TRAIN.withValue(5, 3, Float.NaN)
                .withValue(6, 0, Float.NEGATIVE_INFINITY)
                .withValue(7, 1, 255)
                .withConstant(8, 0.25f)
                .withLabels(i -> i == 9 ? 4 : i == 10 ? -1 : TRAIN.label(i));
        CheckResult check = check(run(damaged.data(), null, TEST.data()), "integrity");
        assertThat(check.findings())
                .extracting(Finding::title)
                .containsExactly(
                        "1 sample of the training set has values that are not a number",
                        "1 sample of the training set has infinite values",
                        "1 sample of the training set has values outside the bounds",
                        "1 sample of the training set has one value throughout",
                        "2 samples of the training set have a label that is no class");
        assertThat(check.findings()).allMatch(finding -> finding.severity() == Severity.CRITICAL);
        assertThat(check.exhibits())
                .flatExtracting(exhibit -> exhibit.samples())
                .extracting(SampleReference::id)
                .containsExactly(5, 6, 7, 8, 9, 10);
    }

    @Test
    void float_rounding_at_the_bounds_is_no_damage() {
        Samples rounded = TRAIN.withValue(0, 0, Math.nextUp(1f)).withValue(1, 0, -1e-8f);
        assertThat(check(run(rounded.data(), null, TEST.data()), "integrity").passed())
                .isTrue();
    }

    @Test
    void a_set_of_one_image_is_critical() {
        int[] same = new int[50];
        CheckResult check = check(run(TRAIN.data(), null, TEST.data().select(same)), "integrity");
        assertThat(check.findings())
                .extracting(Finding::title)
                .containsExactly("All samples of the test set are the same");
    }

    @Test
    void splits_of_other_shapes_are_a_finding_and_not_compared_pixel_by_pixel() {
        float[] ramp = new float[36];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / 36f;
        }
        Dataset small = new ArrayDataset(
                "small", new InputSpec(Shape.of(3, 3, 1), Bounds.UNIT), Samples.CLASSES, new int[] {0, 1, 2, 3}, ramp);
        ValidationResult result = run(TRAIN.data(), null, small);
        assertThat(only(result, "integrity").title())
                .isEqualTo("The samples of the training and test set have different shapes");
        CheckResult overlap = check(result, "exact-overlap");
        assertThat(overlap.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(overlap.statistic())
                .isEqualTo("not run: training and test set: not compared, samples of 36 and 9 values");
    }

    @Test
    void other_class_frequencies_are_a_shift() {
        int[] kept = IntStream.range(0, 600)
                .filter(i -> TEST.label(i) != 0 || i % 4 == 0)
                .toArray();
        CheckResult check = check(run(TRAIN.data(), null, TEST.data().select(kept)), "label-shift");
        assertThat(check.findings()).hasSize(1);
        assertThat(check.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
        Measurement measured = check.measurements().get(0);
        assertThat(measured.effectSize()).isGreaterThan(0.15);
        assertThat(measured.n()).isEqualTo(1_200 + kept.length);
        assertThat(measured.test()).isNotNull();
        assertThat(check.findings().get(0).evidence()).anyMatch(line -> line.startsWith("class cat: "));
    }

    @Test
    void labels_that_are_no_class_leave_label_checks_without_an_answer() {
        ValidationResult result =
                run(TRAIN.data(), null, TEST.withLabels(i -> 99).data());
        assertThat(check(result, "label-shift").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(check(result, "imbalance").statistic()).isEqualTo("not run: no label of the test set is a class");
    }

    @Test
    void a_rare_class_is_a_warning_and_a_very_rare_one_critical() {
        assertThat(only(run(rare(TRAIN, 20), null, rare(TEST, 8)), "imbalance").severity())
                .isEqualTo(Severity.WARNING);
        Samples large = Samples.random(8, 6_000);
        assertThat(check(run(rare(large, 300), null, TEST.data()), "imbalance").findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void a_validation_set_drawn_from_training_is_told_to_be_contained() {
        CheckResult check = check(
                run(TRAIN.data(), TRAIN.data().select(IntStream.range(100, 300).toArray()), TEST.data()),
                "exact-overlap");
        assertThat(check.findings()).hasSize(1);
        assertThat(check.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(check.findings().get(0).title()).isEqualTo("The validation set is contained in the training set");
        assertThat(check.exhibits().get(0).samples())
                .extracting(SampleReference::position)
                .containsExactly(100, 0);
        assertThat(check.exhibits().get(0).samples())
                .extracting(SampleReference::id)
                .containsExactly(100, 100);
    }

    @Test
    void a_training_set_within_the_test_set_is_contained_too() {
        Dataset part = TEST.data().select(IntStream.range(0, 200).toArray());
        assertThat(only(run(part, null, TEST.data()), "exact-overlap").title())
                .isEqualTo("The training set is contained in the test set");
    }

    @Test
    void one_shared_sample_is_critical_with_the_test_set_and_a_warning_elsewhere() {
        Samples leaked = TEST.withCopy(33, TRAIN, 7);
        Finding test = only(run(TRAIN.data(), CHOICE.data(), leaked.data()), "exact-overlap");
        assertThat(test.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(test.title()).isEqualTo("1 sample of the test set is also in the training set");
        assertThat(test.evidence()).contains("pairs of ids (training-test): 7-33");
        Samples chosen = CHOICE.withCopy(3, TRAIN, 7);
        assertThat(only(run(TRAIN.data(), chosen.data(), TEST.data()), "exact-overlap")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void copies_are_found_through_another_scale() {
        Samples copied = TEST.withCopy(33, TRAIN, 7).withCopy(34, TRAIN, 8);
        for (float[] scale : new float[][] {{2, -1}, {255, 0}, {1 / 0.3081f, -0.1307f / 0.3081f}}) {
            Finding finding = only(
                    run(TRAIN.data(), null, copied.rescaled(scale[0], scale[1]).data()), "exact-overlap");
            assertThat(finding.title()).isEqualTo("2 samples of the test set are also in the training set");
            assertThat(finding.evidence()).contains("equal only after shift and scale: 2 of 2");
        }
    }

    @Test
    void equal_samples_with_other_labels_are_a_conflict() {
        Samples copied = TEST.withCopy(33, TRAIN, 7);
        int wrong = (TRAIN.label(7) + 1) % 4;
        CheckResult check = check(
                run(
                        TRAIN.data(),
                        null,
                        copied.withLabels(i -> i == 33 ? wrong : TEST.label(i)).data()),
                "conflicting-labels");
        assertThat(check.findings()).hasSize(1);
        assertThat(check.findings().get(0).title()).isEqualTo("1 sample occurs with several labels");
        assertThat(check.exhibits().get(0).samples())
                .extracting(SampleReference::id)
                .containsExactly(7, 33);
    }

    @Test
    void copies_with_the_same_label_are_no_conflict() {
        assertThat(check(run(TRAIN.data(), null, TEST.withCopy(33, TRAIN, 7).data()), "conflicting-labels")
                        .passed())
                .isTrue();
    }

    @Test
    void copied_samples_within_a_set_weigh_by_their_number() {
        assertThat(severity(copies(40, 2))).isEqualTo(Severity.WARNING);
        assertThat(severity(copies(140, 2))).isEqualTo(Severity.CRITICAL);
        assertThat(severity(copies(11, 11))).isEqualTo(Severity.CRITICAL);
        CheckResult few = check(run(copies(8, 4), null, TEST.data()), "multiplicity");
        assertThat(few.passed()).isTrue();
        CheckResult many = check(run(copies(11, 11), null, TEST.data()), "multiplicity");
        assertThat(many.exhibits().get(0).samples())
                .extracting(SampleReference::position)
                .containsExactly(0, 1);
    }

    @Test
    void an_empty_set_is_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> run(TRAIN.data(), null, TEST.data().select(new int[0])))
                .withMessage("Expected samples in the test set, samples has none");
    }

    @Test
    void reading_is_told_split_by_split() {
        List<String> told = new ArrayList<>();
        Progress progress = (task, done, total, detail) -> {
            if (task.startsWith("reading")) {
                told.add(task + " " + done + "/" + total);
            }
        };
        DataValidation.of(TRAIN.data(), null, TEST.data()).run(progress);
        assertThat(told)
                .containsExactly(
                        "reading the training set 500/1200",
                        "reading the training set 1000/1200",
                        "reading the training set 1200/1200",
                        "reading the test set 500/600",
                        "reading the test set 600/600");
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        Dataset few = TEST.data().select(IntStream.range(0, 12).toArray());
        assertThat(run(TRAIN.data(), CHOICE.data(), few)).isEqualTo(run(TRAIN.data(), CHOICE.data(), few));
    }

    private static Severity severity(Dataset train) {
        return only(run(train, null, TEST.data()), "multiplicity").severity();
    }

    /** The training set with its first {@code count} places taken by copies, {@code times} of each sample. */
    private static Dataset copies(int count, int times) {
        return TRAIN.data()
                .select(IntStream.range(0, 1_200)
                        .map(i -> i < count ? i - i % times : i)
                        .toArray());
    }

    private static Samples without(Samples samples, int label) {
        return samples.withLabels(i -> samples.label(i) == label ? (label + 1) % 4 : samples.label(i));
    }

    private static Dataset drop(Samples samples, IntPredicate dropped) {
        Dataset data = samples.data();
        return data.select(IntStream.range(0, data.size())
                .filter(i -> !dropped.test(data.label(i)))
                .toArray());
    }

    private static Dataset rare(Samples samples, int oneIn) {
        Dataset data = samples.data();
        return data.select(IntStream.range(0, data.size())
                .filter(i -> data.label(i) != 3 || i % oneIn == 0)
                .toArray());
    }

    private static ValidationResult run(Dataset train, @Nullable Dataset validation, Dataset test) {
        return DataValidation.of(train, validation, test)
                .command("assay validate --train A --test B")
                .seed(1)
                .run(Progress.SILENT);
    }

    private static CheckResult check(ValidationResult result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Finding only(ValidationResult result, String id) {
        List<Finding> findings = check(result, id).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
