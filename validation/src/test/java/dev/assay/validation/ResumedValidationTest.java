package dev.assay.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Exhibit;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Validations that know what some checks said before come to the result of those that ran every check. */
class ResumedValidationTest {
    /** Split into 700 and 300: enough for the check of leaks. */
    private static final int SAMPLES = 1_000;

    private static final Dataset DATA = new DataCatalog(Path.of("unused"))
            .open("fashion-mnist:sample", Split.TRAIN, null)
            .select(IntStream.range(0, SAMPLES).toArray());

    /** The label stands in a corner of every training image. */
    private static final Triplet SPLITS = Sabotage.LEAK_PATCH.apply(Triplet.split(DATA, 0, 0.3, 1), 1, 1);

    @Test
    void should_come_to_the_same_result_wherever_it_was_cut_short() {
        Memory whole = new Memory();
        List<String> expected = told(validate(SPLITS, WorkRecord.NONE));

        assertThat(told(validate(SPLITS, whole))).isEqualTo(expected);
        int checks = whole.kept.size();
        assertThat(expected).anyMatch(line -> line.startsWith("leak-use FAILED") || line.startsWith("leak-use PASSED"));

        for (int known : new int[] {1, checks / 2, checks - 1, checks}) {
            Memory part = whole.first(known);
            assertThat(told(validate(SPLITS, part))).as("%d known", known).isEqualTo(expected);
            assertThat(part.added).isEqualTo(checks - known);
            assertThat(part.kept.keySet()).isEqualTo(whole.kept.keySet());
        }
    }

    @Test
    void should_know_nothing_of_other_samples() {
        Memory whole = new Memory();
        validate(SPLITS, whole);
        int checks = whole.added;
        Dataset test =
                SPLITS.test().select(IntStream.range(1, SPLITS.test().size()).toArray());

        validate(new Triplet(SPLITS.train(), null, test), whole);

        assertThat(whole.added).isEqualTo(2 * checks);
    }

    @Test
    void should_take_the_fingerprints_that_the_data_sets_have() {
        assertThat(validate(SPLITS, WorkRecord.NONE).fingerprints().values())
                .containsExactlyInAnyOrder(
                        SPLITS.train().fingerprint(), SPLITS.test().fingerprint());
    }

    private static ValidationResult validate(Triplet splits, WorkRecord record) {
        return DataValidation.of(splits.train(), null, splits.test())
                .model(new Brightest())
                .seed(1)
                .record(record)
                .run(Progress.SILENT);
    }

    /** All that is told, pictures' heat and words too. */
    private static List<String> told(ValidationResult result) {
        List<String> lines = new ArrayList<>();
        for (CheckResult check : result.checks()) {
            lines.add(check.id() + " " + check.verdict() + " " + check.title() + " " + check.statistic());
            check.measurements().forEach(measurement -> lines.add(measurement.toString()));
            check.findings().forEach(finding -> lines.add(finding.toString()));
            check.figures().forEach(figure -> lines.add(figure.toString()));
            for (Exhibit exhibit : check.exhibits()) {
                lines.add(exhibit.finding()
                        + exhibit.caption()
                        + exhibit.samples()
                        + Arrays.toString(exhibit.heat())
                        + exhibit.words());
            }
        }
        assertThat(result.checks()).anyMatch(check -> check.verdict() == Verdict.FAILED);
        return lines;
    }

    /** What was kept, in order. */
    private static final class Memory implements WorkRecord {
        private final Map<String, byte[]> kept = new LinkedHashMap<>();
        private int added;

        Memory first(int count) {
            Memory part = new Memory();
            kept.entrySet().stream().limit(count).forEach(entry -> part.kept.put(entry.getKey(), entry.getValue()));
            return part;
        }

        @Override
        public Optional<byte[]> find(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void keep(String key, byte[] result) {
            assertThat(kept.put(key, result)).isNull();
            added++;
        }
    }

    /** Ten classes by which tenth of the rows is brightest. */
    private static final class Brightest implements Classifier {
        private static final int ROWS = 32;

        @Override
        public InputSpec input() {
            return DATA.spec();
        }

        @Override
        public int classes() {
            return 10;
        }

        @Override
        public int blockSize() {
            return ROWS;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            int features = DATA.spec().features();
            Arrays.fill(logits, 0);
            for (int r = 0; r < ROWS; r++) {
                for (int j = 0; j < features; j++) {
                    logits[10 * r + 10 * j / features] += inputs[r * features + j] / 10;
                }
            }
        }

        @Override
        public void close() {}
    }
}
