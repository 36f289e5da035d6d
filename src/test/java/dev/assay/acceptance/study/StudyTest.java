package dev.assay.acceptance.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
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
    void a_pretraining_study_should_give_the_same_answer_twice() throws IOException {
        for (String out : new String[] {"one", "two"}) {
            Launch launch = Launch.assay(
                    folder,
                    "pretraining",
                    "--data",
                    "fashion-mnist:sample:train@0-1000",
                    "--test",
                    "fashion-mnist:sample:test@0-300",
                    "--labels",
                    "40",
                    "--threads",
                    "2",
                    "--out",
                    out);
            assertThat(launch.code()).as(launch.err()).isZero();
            assertThat(launch.err()).isEmpty();
            assertThat(launch.out()).contains("With 40 labels", "Accuracy   frozen encoder ");
        }
        JsonNode report = json("one");
        assertThat(report).isEqualTo(json("two"));
        assertThat(report.at("/comparisons/0/arms")).hasSize(3);
        assertThat(report.at("/comparisons/0/tests")).hasSize(3);
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
        ObjectNode report = (ObjectNode)
                new ObjectMapper().readTree(Files.readString(folder.resolve(out).resolve("report.json")));
        report.remove("run");
        return report;
    }
}
