package dev.assay.acceptance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import dev.assay.acceptance.program.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two networks of the curriculum, compared by the program. */
@DisabledOnOs(OS.WINDOWS)
class CompareTest {
    private static final String[] COMMON = {
        "--data", "fashion-mnist:sample:test@0-400", "--eps", "0.05", "--samples", "40", "--attacks", "quick"
    };

    @TempDir
    private Path folder = Path.of("");

    /** Trained on so little that it cannot but be worse. */
    private Path hasty() {
        Launch launch = Launch.assay(
                folder,
                "train",
                "fashion-mlp",
                "--data",
                "fashion-mnist:sample:train@0-300",
                "--epochs",
                "1",
                "--threads",
                "2",
                "--out",
                "hasty");
        assertThat(launch.code()).as(launch.err()).isZero();
        return folder.resolve("hasty");
    }

    private Launch compare(String... more) {
        return Launch.assay(
                folder,
                Stream.of(Stream.of("compare"), Stream.of(more), Stream.of(COMMON))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }

    @Test
    void should_compare_say_the_same_twice_and_gate() throws IOException {
        String good = TrainedModel.dense().toString();
        String hasty = hasty().toString();

        Launch one = compare(good, hasty, "--out", "one", "--fail-if-worse");
        assertThat(one.code()).as(one.err()).isEqualTo(1);
        assertThat(one.err().strip())
                .startsWith("assay: gate failed: --fail-if-worse: worse than model: hasty without attack by ");
        assertThat(one.out())
                .contains("Without attack model is right more often", "Model      hasty: clean ")
                .endsWith("one/report.html\n");
        // The other way round the newcomer is better, and another number of sessions says the same.
        Launch turned = compare(hasty, good, "--out", "turned", "--fail-if-worse");
        assertThat(turned.code()).as(turned.err()).isZero();
        Launch two = compare(good, hasty, "--out", "two", "--sessions", "1");
        assertThat(two.code()).as(two.err()).isZero();

        JsonNode models = json("one").at("/comparisons/0/models");
        assertThat(models).isEqualTo(json("two").at("/comparisons/0/models"));
        assertThat(Files.readString(folder.resolve("one/samples.csv")))
                .isEqualTo(Files.readString(folder.resolve("two/samples.csv")));
        assertThat(models.at("/models")).hasSize(2);
        assertThat(models.at("/transfer")).hasSize(4);
        assertThat(models.at("/models/0/multiplyAdds").isIntegralNumber()).isTrue();
        assertThat(models.at("/pairs/0/clean/adjustedP").doubleValue()).isLessThan(0.05);
        assertThat(Files.readAllLines(folder.resolve("one/samples.csv"))).hasSize(1 + 2 * 400);
        assertThat(raw("one").at("/run/sampleSeconds/hasty").doubleValue()).isPositive();

        Launch diff =
                Launch.assay(folder, "report", "diff", "one/report.json", "two/report.json", "--fail-on-regression");
        assertThat(diff.code()).as(diff.err()).isZero();
        assertThat(diff.out().lines().filter(line -> line.startsWith("same ")))
                .hasSize(4)
                .allMatch(line -> line.contains("paired, p = 1.000"));
    }

    @Test
    void should_refuse_in_one_line_what_cannot_be_compared() throws IOException {
        String good = TrainedModel.dense().toString();
        for (List<String> mistake : List.of(
                List.of("expected two models or more, received 1", good),
                List.of("expected two models or more, received 0"),
                List.of("nowhere", good, "nowhere"),
                List.of("--eps needs one radius", good, good, "--eps", "0.1,0.2"),
                List.of("--samples needs a number", good, good, "--samples", "0"))) {
            Launch launch = Launch.assay(
                    folder,
                    Stream.concat(
                                    Stream.of("compare", "--data", "fashion-mnist:sample"),
                                    mistake.stream().skip(1))
                            .toArray(String[]::new));
            assertThat(launch.code()).as(launch.err()).isEqualTo(2);
            assertThat(launch.err().lines()).hasSize(1);
            assertThat(launch.err()).contains(mistake.get(0));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private JsonNode raw(String out) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(out).resolve("report.json")));
    }

    private JsonNode json(String out) throws IOException {
        return WrittenReport.withoutRun(folder.resolve(out));
    }
}
