package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.Checkout;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits with less memory than they would take. */
class MemoryTest {
    /** Runs of 26 rows or more ask for 16 TiB. */
    private static final Path GREEDY = Checkout.folder()
            .resolve("models/src/test/resources/dev/assay/models/savedmodel/fixtures/greedy")
            .toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_begin_again_with_less_at_a_time_where_the_device_runs_out_of_memory() throws IOException {
        Launch launch = audit("out", "--sessions", "2");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.err().lines())
                .containsSubsequence(
                        "assay: the device ran out of memory with runs of 32 rows in 2 sessions: going on with runs of 32"
                                + " rows in 1 session",
                        "assay: the device ran out of memory with runs of 32 rows in 1 session: beginning again with runs"
                                + " of 16 rows in 1 session");
        JsonNode report = report("out");
        assertThat(report.at("/configuration/settings/rows a run").textValue()).isEqualTo("16");
        assertThat(report.at("/run/modelMemory/bytes").longValue())
                .isLessThan(17 * report.at("/run/modelMemory/bytesARow").longValue());
        assertThat(folder.resolve("out/audit.journal")).doesNotExist();

        Launch sixteen = audit("sixteen", "--batch", "16");
        assertThat(sixteen.code()).isZero();
        assertThat(WrittenReport.withoutRun(folder.resolve("out")))
                .isEqualTo(WrittenReport.withoutRun(folder.resolve("sixteen")));
    }

    @Test
    void should_choose_what_fits_into_the_memory_it_is_given() throws IOException {
        Launch launch = audit("out", "--sessions", "2", "--memory", "120k");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.err())
                .containsPattern("assay: runs of \\d+ rows? in 1 session instead of runs of 32 rows in 2");
        JsonNode report = report("out");
        JsonNode memory = report.at("/run/modelMemory");
        int rows =
                Integer.parseInt(report.at("/configuration/settings/rows a run").textValue());
        assertThat(rows).isBetween(1, 16);
        assertThat(memory.at("/limitBytes").longValue()).isEqualTo(120 << 10);
        assertThat(memory.at("/bytes").longValue())
                .isLessThanOrEqualTo(120 << 10)
                .isGreaterThanOrEqualTo(rows * memory.at("/bytesARow").longValue());

        Launch less = audit("less", "--memory", "1k");
        assertThat(less.code()).isEqualTo(2);
        assertThat(less.err())
                .containsPattern("^assay: --memory allows 1\\D*KiB, a run of 1 row of this model takes \\d+\\D*KiB\n$");
        assertThat(folder.resolve("less")).doesNotExist();
    }

    private Launch audit(String out, String... others) {
        List<String> arguments = new ArrayList<>(List.of(
                "audit",
                GREEDY.toString(),
                "--data",
                "fashion-mnist:sample:test@0-64",
                "--accept-poor-model",
                "--attacks",
                "pgd(steps=3)",
                "--certify",
                "none",
                "--out",
                out));
        arguments.addAll(List.of(others));
        return Launch.assay(folder, arguments.toArray(String[]::new));
    }

    private JsonNode report(String out) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(out).resolve("report.json")));
    }
}
