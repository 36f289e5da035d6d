package dev.assay.reports.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.text.Alphabet;
import dev.assay.attacks.text.BitsEvaluation;
import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.GreedyEdits;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.attacks.text.TextEvaluation;
import dev.assay.attacks.text.TextResult;
import dev.assay.attacks.text.TextSample;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.NextTokenModel;
import dev.assay.core.progress.Progress;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Tables of texts over two letters, whose edits can be told without a computer. */
class TextTablesTest {
    private static final int A = 2;
    private static final int B = 3;
    private static final Alphabet ALPHABET = new Alphabet(4, A, B);

    /** Names the letter that there is more of. */
    private static final class Majority implements Classifier {
        @Override
        public InputSpec input() {
            return new InputSpec(Shape.of(4), new Bounds(0, 3));
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return 2;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            for (int row = 0; row < 2; row++) {
                for (int letter = A; letter <= B; letter++) {
                    int count = 0;
                    for (int place = 0; place < 4; place++) {
                        count += inputs[4 * row + place] == letter ? 1 : 0;
                    }
                    logits[2 * row + letter - A] = count;
                }
            }
        }

        @Override
        public void close() {}
    }

    /** Takes a letter behind itself for certain, and behind the other for one in 8: three bits. */
    private static final class Echo implements NextTokenModel {
        @Override
        public int length() {
            return 4;
        }

        @Override
        public int tokens() {
            return 4;
        }

        @Override
        public int blockSize() {
            return 2;
        }

        @Override
        public void losses(int[] tokens, int[] next, float[] losses) {
            for (int i = 0; i < tokens.length; i++) {
                losses[i] = loss(tokens[i], next[i]);
            }
        }

        private static float loss(int token, int next) {
            return token == next || token == 1 ? 0 : (float) Math.log(8);
        }

        @Override
        public void substitutions(int[] tokens, int[] next, float[] weights, float[] losses, float[] scores) {
            losses(tokens, next, losses);
            for (int i = 0; i < tokens.length; i++) {
                for (int token = 0; token < 4; token++) {
                    scores[4 * i + token] = weights[i] * loss(token, next[i]);
                }
            }
        }

        @Override
        public void close() {}
    }

    private static String decode(int[] tokens) {
        return Arrays.stream(tokens)
                .filter(token -> token >= A)
                .mapToObj(token -> token == A ? "a" : "b")
                .collect(Collectors.joining());
    }

    private static List<CSVRecord> read(String csv) throws IOException {
        assertThat(csv).doesNotContain("\r");
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new StringReader(csv))
                .getRecords();
    }

    @Test
    void should_give_a_text_a_row_with_what_each_attack_did() throws IOException {
        TextResult result = TextEvaluation.of(Majority::new, ALPHABET)
                .edits(1)
                .attacks(new GreedyEdits())
                .baselines(List.of(new RandomEdits(1)))
                .run(
                        List.of(
                                new TextSample(5, 0, 1, A, A, B),
                                new TextSample(6, 0, 1, A, A, A),
                                new TextSample(9, 1, 1, A, A, B)),
                        Progress.SILENT);
        StringWriter out = new StringWriter();
        TextTable.write(result, TextTablesTest::decode, out);

        List<CSVRecord> rows = read(out.toString());
        assertThat(rows.get(0).getParser().getHeaderNames())
                .startsWith(
                        "id",
                        "label",
                        "prediction",
                        "greedy-edits_outcome",
                        "greedy-edits_edits",
                        "greedy-edits_prediction",
                        "greedy-edits_queries",
                        "greedy-edits_text",
                        "random-edits_outcome");
        CSVRecord fooled = rows.get(0);
        assertThat(List.of(fooled.get("id"), fooled.get("label"), fooled.get("prediction")))
                .containsExactly("5", "0", "0");
        assertThat(fooled.get("greedy-edits_outcome")).isEqualTo("fooled");
        assertThat(fooled.get("greedy-edits_edits")).isEqualTo("1");
        assertThat(fooled.get("greedy-edits_prediction")).isEqualTo("1");
        assertThat(Integer.parseInt(fooled.get("greedy-edits_queries"))).isPositive();
        assertThat(fooled.get("greedy-edits_text")).isIn("bab", "abb");
        // Three of one letter keep two after one edit.
        assertThat(rows.get(1).get("greedy-edits_outcome")).isEqualTo("standing");
        assertThat(rows.get(1).get("greedy-edits_text")).isEmpty();
        assertThat(rows.get(2).get("prediction")).isEqualTo("0");
        assertThat(rows.get(2).get("greedy-edits_outcome")).isEqualTo("misclassified");
        assertThat(rows.get(2).get("greedy-edits_queries")).isEmpty();
    }

    @Test
    void should_tell_attacks_of_one_name_apart() throws IOException {
        TextResult result = TextEvaluation.of(Majority::new, ALPHABET)
                .edits(1)
                .attacks(new RandomEdits(1), new RandomEdits(2))
                .run(List.of(new TextSample(5, 0, 1, A, A, B)), Progress.SILENT);
        StringWriter out = new StringWriter();
        TextTable.write(result, TextTablesTest::decode, out);

        assertThat(read(out.toString()).get(0).getParser().getHeaderNames())
                .contains(new RandomEdits(1).spec() + "_outcome", new RandomEdits(2).spec() + "_outcome");
    }

    @Test
    void should_give_a_text_under_a_model_of_language_a_row_with_its_bits() throws IOException {
        BitsResult result = BitsEvaluation.of(Echo::new, ALPHABET)
                .edits(List.of(1))
                .attacks(List.of(new HotFlip(1)))
                .run(List.of(new TextSample(5, 0, 1, A, A, A), new TextSample(8, 0, 1, A, B, 0)), Progress.SILENT);
        StringWriter out = new StringWriter();
        BitsTable.write(result, TextTablesTest::decode, out);

        List<CSVRecord> rows = read(out.toString());
        assertThat(rows.get(0).getParser().getHeaderNames())
                .containsExactly("id", "characters", "bits", "hotflip_1_rise", "hotflip_1_untouched", "hotflip_1_text");
        // The last letter but one costs the one behind it three bits; those edited do not count.
        assertThat(number(rows.get(0), "bits")).isZero();
        assertThat(number(rows.get(0), "hotflip_1_rise")).isEqualTo(3, within(1e-5));
        assertThat(rows.get(0).get("hotflip_1_untouched")).isEqualTo("2");
        assertThat(rows.get(0).get("hotflip_1_text")).isIn("aba", "baa");
        // What comes behind the other letter anyway cannot get worse.
        assertThat(rows.get(1).get("id")).isEqualTo("8");
        assertThat(number(rows.get(1), "bits")).isEqualTo(3, within(1e-5));
        assertThat(number(rows.get(1), "hotflip_1_rise")).isZero();
        assertThat(rows.get(1).get("hotflip_1_text")).isEqualTo("ab");
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
