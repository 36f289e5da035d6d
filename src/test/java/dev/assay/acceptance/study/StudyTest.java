package dev.assay.acceptance.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StudyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void validation_should_find_what_the_splits_share_and_write_it_down() throws IOException {
        Launch launch = Launch.assay(
                folder,
                "validate",
                "--train",
                "fashion-mnist:sample:train@0-2000",
                "--test",
                "fashion-mnist:sample:train@1990-2400",
                "--out",
                "out");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.err()).isEmpty();
        assertThat(launch.out())
                .contains(
                        "FAILED  No sample in two splits",
                        "critical: 10 samples of the test set are also in the training set")
                .endsWith("report      out/report.html\n");
        JsonNode report = json("out");
        assertThat(report.at("/checks")).isNotEmpty();
        assertThat(report.at("/findings/0/severity").asText()).isEqualToIgnoringCase("critical");
        assertThat(report.at("/findings/0").toString()).contains("10");
    }

    @Test
    void validation_should_gate_where_asked() {
        String[] shared = {
            "validate", "--train", "fashion-mnist:sample:train@0-1000", "--test", "fashion-mnist:sample:train@900-1200"
        };
        assertThat(Launch.assay(folder, shared).code()).isZero();
        assertThat(Launch.assay(
                                folder,
                                Stream.concat(Stream.of(shared), Stream.of("--fail-on", "critical"))
                                        .toArray(String[]::new))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void a_pretraining_study_should_give_the_same_answer_with_any_number_of_jobs() throws IOException {
        for (String jobs : new String[] {"1", "2"}) {
            Launch launch = pretraining(jobs, "--jobs", jobs);
            assertThat(launch.code()).as(launch.err()).isZero();
            assertThat(launch.err()).isEmpty();
            assertThat(launch.out())
                    .contains("With 40 labels", "Accuracy   40 labels: frozen encoder ", "Attacked   40 labels: ");
            assertThat(folder.resolve(jobs).resolve("study.journal")).doesNotExist();
        }
        JsonNode report = json("1");
        assertThat(report).isEqualTo(json("2"));
        assertThat(report.at("/comparisons/0/arms")).hasSize(2 * 2);
        assertThat(report.at("/comparisons/0/tests")).hasSize(2);
        assertThat(report.at("/comparisons/0/learning/points")).hasSize(2);
        assertThat(report.at("/comparisons/0/learning/contrasts")).hasSize(2);
    }

    @Test
    void a_study_that_was_killed_should_go_on_and_another_should_not_go_on_from_it()
            throws IOException, InterruptedException {
        Launch whole = pretraining("whole");
        assertThat(whole.code()).as(whole.err()).isZero();
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(folder, err, arguments("out"));
        // Encoders are finished when arms begin.
        assertThat(Launch.awaitText(process, err, "arms ")).isTrue();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        assertThat(folder.resolve("out/study.journal")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.json")).doesNotExist();

        String[] others = arguments("out");
        others[Arrays.asList(others).indexOf("--attacked") + 1] = "30";
        Launch other = Launch.assay(folder, others);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .startsWith("assay: The journal out/study.journal is of another run: its samples attacked is 20");

        Launch again = pretraining("out");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).startsWith("assay: going on with the study in out, ");
        assertThat(json("out")).isEqualTo(json("whole"));
    }

    @Test
    void mistakes_should_be_said_in_a_line() {
        mistake("Expected arms out of frozen, fine-tuned, scratch", "--arms", "fancy");
        mistake("A pretraining study compares 2 arms or more, received pixels", "--arms", "pixels");
        mistake("--eps needs one radius, the same for all arms, received 2", "--eps", "0.1,0.2");
        mistake("--seeds and --jobs need 1 or more, received 0 and", "--seeds", "0");
        mistake("Expected 0 attacked samples or more, received -1", "--attacked", "-1");
        mistake("A pretraining study needs more samples than labels", "--labels", "100,10000");
    }

    private void mistake(String start, String... arguments) {
        Launch launch = Launch.assay(
                folder,
                Stream.concat(Stream.of("pretraining"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.err()).startsWith("assay: " + start).hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    private Launch pretraining(String out, String... more) {
        return Launch.assay(
                folder,
                Stream.concat(Stream.of(arguments(out)), Stream.of(more)).toArray(String[]::new));
    }

    private static String[] arguments(String out) {
        return new String[] {
            "pretraining",
            "--data",
            "fashion-mnist:sample:train@0-1000",
            "--test",
            "fashion-mnist:sample:test@0-300",
            "--labels",
            "40",
            "--seeds",
            "2",
            "--arms",
            "frozen,scratch",
            "--attacked",
            "20",
            "--out",
            out
        };
    }

    @Test
    void a_study_should_not_test_on_what_it_learnt_from() {
        Launch launch = Launch.assay(
                folder, "pretraining", "--data", "fashion-mnist:sample:train", "--test", "fashion-mnist:sample:train");

        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.err()).startsWith("assay: Expected test images apart from the training images");
        assertThat(folder).isEmptyDirectory();
    }

    private JsonNode json(String out) throws IOException {
        return WrittenReport.withoutRun(folder.resolve(out));
    }
}
