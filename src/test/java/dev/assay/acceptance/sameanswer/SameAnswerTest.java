package dev.assay.acceptance.sameanswer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.program.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each arrangement in a process of its own. */
class SameAnswerTest {
    /** Verification counts no example whose margin is smaller; what is nearer to a tie may go either way in blocks of another size. */
    private static final double TIE = 1e-5;

    private static Map<Integer, Line> plain = Map.of();

    /**
     * What became of a sample.
     *
     * @param outcome fooled, standing or misclassified
     * @param margin of the example, if there is one
     * @param bits everything, to the last bit
     */
    private record Line(String outcome, String margin, String bits) {}

    @BeforeAll
    static void attackPlainly() throws IOException, InterruptedException {
        plain = run(Arrangement.PLAIN);
        assertThat(plain.values()).extracting(Line::outcome).contains("Fooled", "Standing", "Misclassified");
    }

    static List<Arrangement> arrangementsOfTheSameBlocks() {
        return List.of(
                Arrangement.PLAIN,
                Arrangement.PLAIN.sessions(2),
                Arrangement.PLAIN.shuffledSamples().sessions(3),
                Arrangement.PLAIN.cutAt(17),
                Arrangement.PLAIN.shuffledSamples().cutAt(41).sessions(2));
    }

    @ParameterizedTest
    @MethodSource("arrangementsOfTheSameBlocks")
    void should_give_the_same_bytes_in_any_order_shard_and_number_of_sessions(Arrangement arrangement)
            throws IOException, InterruptedException {
        assertThat(run(arrangement)).isEqualTo(plain);
    }

    @Test
    void should_decide_the_same_whether_decided_samples_are_dropped_or_not() throws IOException, InterruptedException {
        Map<Integer, Line> all = run(Arrangement.PLAIN.everyStep().sessions(2));
        plain.forEach((id, line) -> {
            assertThat(all.get(id))
                    .extracting(Line::outcome)
                    .as("sample %d", id)
                    .isEqualTo(line.outcome());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void should_decide_the_same_in_blocks_of_another_size_but_near_a_tie(int size)
            throws IOException, InterruptedException {
        Map<Integer, Line> other = run(Arrangement.PLAIN.blocks(size).sessions(2));
        assertThat(other).hasSameSizeAs(plain);
        int ties = 0;
        for (Map.Entry<Integer, Line> entry : plain.entrySet()) {
            Line line = other.getOrDefault(entry.getKey(), new Line("missing", "", ""));
            if (!line.outcome().equals(entry.getValue().outcome())) {
                String margin = line.margin() + entry.getValue().margin();
                assertThat(Double.parseDouble(margin))
                        .as("sample %d", entry.getKey())
                        .isLessThan(2 * TIE);
                ties++;
            }
        }
        assertThat(ties).as("samples near a tie").isLessThanOrEqualTo(2);
    }

    private static Map<Integer, Line> run(Arrangement arrangement) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        // What is over in seconds need not be compiled well.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                        AttackProgram.class.getName(),
                        arrangement.text(),
                        TrainedModel.folder().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        Map<Integer, Line> lines = new TreeMap<>();
        out.lines().forEach(text -> {
            String[] parts = text.split("\t", -1);
            lines.put(Integer.parseInt(parts[0]), new Line(parts[1], parts[2], parts[3]));
        });
        assertThat(lines).hasSize(AttackProgram.SAMPLES);
        return lines;
    }
}
