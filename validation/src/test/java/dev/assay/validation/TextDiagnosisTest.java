package dev.assay.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.data.TextDataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import dev.assay.validation.selftest.Diagnosis;
import dev.assay.validation.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries of the sabotage kit that fit texts, on verses that occur once, labelled by the part of the Bible they are of. */
class TextDiagnosisTest {
    private static final int SAMPLES = 3_000;
    private static final List<String> PARTS = List.of("law", "history", "poetry", "prophets", "gospels", "letters");
    private static final int[] FIRST_BOOKS = {0, 5, 17, 22, 39, 44};

    /**
     * Entries that change labels or select samples as they do of images, and wrong labels, which words alone tell too little about in a few thousand verses of six
     * parts.
     */
    private static final Set<Sabotage> LABELS = Set.of(
            Sabotage.SHIFTED_LABELS,
            Sabotage.DISPLACED_LABELS,
            Sabotage.IMBALANCE,
            Sabotage.CORRUPTED,
            Sabotage.NOISE_ONE_CLASS,
            Sabotage.NOISE_ALL);

    private static final Dataset VERSES = verses();

    static List<Sabotage> entries() {
        return Arrays.stream(Sabotage.values())
                .filter(kind -> kind.fits(VERSES))
                .filter(kind -> !LABELS.contains(kind))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void the_right_cause_comes_first(Sabotage kind) {
        long seed = 60L + kind.id().length();
        Triplet spoilt = kind.apply(clean(seed), kind.drawStrength(seed), seed);
        List<Finding> findings = validate(spoilt, seed).findings();
        if (kind != Sabotage.NEAR_DUPLICATE_TEXTS) {
            // One verse in a hundred has a twin by nature.
            findings = findings.stream()
                    .filter(finding -> !finding.id().startsWith("near-duplicates"))
                    .toList();
        }
        assertThat(findings).as("findings").isNotEmpty();
        assertThat(Diagnosis.expected(kind))
                .as("cause of " + kind.id())
                .contains(findings.get(0).id());
        assertThat(findings.get(0).severity()).isNotEqualTo(Severity.NOTE);
    }

    @Test
    void the_entries_are_those_of_texts_and_of_labels() {
        assertThat(entries())
                .contains(Sabotage.LEAK_WORD, Sabotage.SHUFFLED_LABELS, Sabotage.SORTED, Sabotage.DUPLICATES)
                .doesNotContain(Sabotage.INVERTED, Sabotage.BLURRED, Sabotage.LEAK_PIXEL, Sabotage.DRIFT);
    }

    @Test
    void clean_verses_raise_no_alarm_and_every_check_runs_or_says_why() {
        ValidationResult result = validate(clean(7), 7);
        assertThat(result.findings())
                .noneMatch(finding -> finding.severity() == Severity.CRITICAL)
                .allMatch(finding -> finding.id().startsWith("near-duplicates"));
        assertThat(result.checks().stream()
                        .filter(check -> check.verdict() == Verdict.SKIPPED)
                        .map(CheckResult::id))
                .containsExactly("mean-discrepancy");
    }

    @Test
    void verses_that_the_bible_has_twice_are_found_in_its_own_splits() {
        DataCatalog catalog = new DataCatalog(Path.of("unused"));
        Dataset train = catalog.openAny("kjv:train@0-6000", Split.TRAIN, null);
        Dataset test = catalog.openAny("kjv:test@0-600", Split.TEST, null);
        List<Finding> findings = validate(new Triplet(train, null, test), 1).findings();
        Finding overlap = findings.stream()
                .filter(f -> f.id().equals("exact-overlap"))
                .findFirst()
                .orElseThrow();
        assertThat(overlap.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(overlap.evidence()).anyMatch(line -> line.startsWith("first: 'And "));
    }

    private static Triplet clean(long seed) {
        int[] order = new KeyedRandom(seed, "some").at(0, 0, 0).permutation(VERSES.size());
        return Triplet.split(VERSES.select(Arrays.copyOf(order, SAMPLES)), 0.1, 0.25, seed);
    }

    private static Dataset verses() {
        DataCatalog catalog = new DataCatalog(Path.of("unused"));
        Dataset all = catalog.openAny("kjv:train", Split.TRAIN, null);
        Set<String> seen = new HashSet<>();
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String text = Text.at(all, i);
            if (seen.add(Words.folded(text))) {
                int book = all.label(i);
                texts.add(text);
                labels.add((int) IntStream.of(FIRST_BOOKS)
                                .filter(first -> first <= book)
                                .count()
                        - 1);
            }
        }
        return new TextDataset(
                "verses",
                PARTS,
                IntStream.range(0, texts.size()).toArray(),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                texts,
                List.of());
    }

    private static ValidationResult validate(Triplet splits, long seed) {
        return DataValidation.of(splits.train(), splits.validation(), splits.test())
                .seed(seed)
                .run(Progress.SILENT);
    }
}
