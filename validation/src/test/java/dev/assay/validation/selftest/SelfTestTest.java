package dev.assay.validation.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.TextDataset;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.sabotage.Sabotage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    /** Texts of two subjects; the first hundred are there twice, the second time in capitals. */
    private static Dataset texts(int n) {
        KeyedRandom random = new KeyedRandom(1, "texts").at(0, 0, 0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 12; w++) {
                boolean own = w % 3 == 0;
                text.append(w == 0 ? "" : " ")
                        .append(own ? (i % 2 == 0 ? "sea" : "hill") + random.nextInt(20) : "w" + random.nextInt(400));
            }
            texts.add(i < n - 100 ? text.toString() : texts.get(i - n + 100).toUpperCase(Locale.ROOT));
        }
        return new TextDataset(
                "texts",
                List.of("sea", "hills"),
                IntStream.range(0, n).toArray(),
                IntStream.range(0, n).map(i -> i % 2).toArray(),
                texts,
                List.of());
    }

    @Test
    void should_not_count_what_is_wrong_with_the_data_as_a_false_alarm() {
        SelfTest test = new SelfTest(texts(1_100), 3, Progress.SILENT);

        assertThat(test.samples()).isEqualTo(1_000);
        assertThat(test.natural()).isEmpty();
        assertThat(test.falseAlarms(4, Severity.CRITICAL).correct()).isZero();
    }

    @Test
    void should_say_which_entries_the_checks_name_on_texts() {
        List<SelfTest.Row> rows = new SelfTest(texts(1_100), 3, Progress.SILENT).power(0);

        assertThat(rows)
                .filteredOn(SelfTest.Row::named)
                .extracting(SelfTest.Row::kind)
                .contains(
                        Sabotage.LEAK_WORD, Sabotage.UPPER_CASED_TEXTS, Sabotage.DUPLICATES, Sabotage.MISSING_CLASSES);
        assertThat(rows).extracting(SelfTest.Row::kind).doesNotContain(Sabotage.INVERTED, Sabotage.DRIFT);
    }
}
