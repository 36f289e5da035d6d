package dev.assay.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import dev.assay.validation.selftest.Diagnosis;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every entry of the sabotage kit, with strength and places drawn at random, on some thousand embedded images: the right cause comes first.
 * Each entry meets one of the sets here; {@code bench/java/ValidationBench.java} tries all on all.
 */
class DiagnosisTest {
    private static final String[] SETS = {"mnist:sample", "fashion-mnist:sample", "cifar10:sample"};
    private static final int SAMPLES = 4_000;

    static Stream<Arguments> entries() {
        // What is done to texts is tried on texts, in TextDiagnosisTest.
        return Arrays.stream(Sabotage.values())
                .filter(kind -> kind.fits(some(set(kind), 3)))
                .map(kind -> Arguments.of(kind, set(kind), 40L + kind.id().length()));
    }

    /** So few photographs are as likely as their mirror images, and colours need photographs. */
    private static String set(Sabotage kind) {
        return switch (kind) {
            case BGR, GREY -> "cifar10:sample";
            case MIRRORED -> "mnist:sample";
            default -> SETS[kind.id().length() % SETS.length];
        };
    }

    @ParameterizedTest
    @MethodSource("entries")
    void the_right_cause_comes_first(Sabotage kind, String set, long seed) {
        Triplet spoilt = kind.apply(clean(set, seed), kind.drawStrength(seed), seed);
        ValidationResult result = validate(spoilt, seed);
        assertThat(result.findings()).as("findings").isNotEmpty();
        Finding first = result.findings().get(0);
        assertThat(Diagnosis.expected(kind)).as("cause of " + kind.id()).contains(first.id());
        assertThat(first.severity()).isNotEqualTo(Severity.NOTE);
        assertThat(first.evidence()).anyMatch(line -> line.contains("threshold"));
    }

    /** The classic exercise: all four in one, the leak with a validation set that carries it too. */
    @ParameterizedTest
    @ValueSource(strings = {"MISSING_CLASSES", "CONTAINED_VALIDATION", "INVERTED", "LEAK_PATCH"})
    void classic_triplets_of_photographs_are_diagnosed(String name) {
        Sabotage kind = Sabotage.valueOf(name);
        Dataset some = some("cifar10:sample", 3);
        Triplet spoilt = kind.apply(Triplet.split(some, 0.2, 0.2, 3), kind.defaultStrength(), 3);
        assertThat(Diagnosis.expected(kind))
                .contains(validate(spoilt, 3).findings().get(0).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist:sample", "fashion-mnist:sample", "cifar10:sample"})
    void clean_splits_have_no_critical_finding(String set) {
        assertThat(validate(clean(set, 7), 7).findings()).noneMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    @Test
    void a_leak_in_part_of_the_samples_is_located() {
        Triplet spoilt = Sabotage.LEAK_PIXEL.apply(clean("fashion-mnist:sample", 5), 0.7, 5);
        Finding first = validate(spoilt, 5).findings().get(0);
        assertThat(first.id()).isEqualTo("label-leak.single-pixel");
        assertThat(first.title()).containsPattern("in one pixel, row \\d+, column \\d+");
    }

    private static Triplet clean(String set, long seed) {
        return Triplet.split(some(set, seed), 0, 0.25, seed);
    }

    private static Dataset some(String set, long seed) {
        Dataset all = new DataCatalog(Path.of("unused")).open(set, Split.TRAIN, null);
        return all.select(
                Arrays.copyOf(new KeyedRandom(seed, "some").at(0, 0, 0).permutation(all.size()), SAMPLES));
    }

    private static ValidationResult validate(Triplet splits, long seed) {
        return DataValidation.of(splits.train(), splits.validation(), splits.test())
                .seed(seed)
                .run(Progress.SILENT);
    }
}
