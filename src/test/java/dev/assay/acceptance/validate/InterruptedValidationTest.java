package dev.assay.acceptance.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Validations that do not come to their end. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedValidationTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_go_on_after_a_kill_and_come_to_the_same_report() throws IOException, InterruptedException {
        assertThat(Launch.assay(folder, killed("mnist:sample:test", "whole")).code())
                .isZero();
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(folder, err, killed("mnist:sample:test", "out"));
        // Told once that check is finished; several follow.
        assertThat(Launch.awaitText(process, err, "near-duplicates")).isTrue();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        assertThat(folder.resolve("out/validation.journal")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.json")).doesNotExist();

        Launch other = Launch.assay(folder, killed("mnist:sample:test@0-500", "out"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .startsWith("assay: The journal out/validation.journal is of another run: its command is ");

        Launch again = Launch.assay(folder, killed("mnist:sample:test", "out"));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err())
                .startsWith("assay: going on with the validation in out, ")
                .contains(" checks are finished");
        assertThat(folder.resolve("out/validation.journal")).doesNotExist();
        assertThat(WrittenReport.withoutRun(folder.resolve("out")))
                .isEqualTo(WrittenReport.withoutRun(folder.resolve("whole")));
    }

    private static String[] killed(String test, String out) {
        return new String[] {"validate", "--train", "mnist:sample:train", "--test", test, "--seed", "7", "--out", out};
    }
}
