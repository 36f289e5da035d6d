package dev.assay.acceptance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DemoTest {
    private static final int LARGEST_PAGE = 1_500_000;
    /** Checks that look at attacks which do not count every iterate, and at examples of another model; there are none here. */
    private static final List<String> NOT_HERE = List.of("silent-success", "transfer-beats-white-box");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_train_audit_validate_compare_and_report() throws IOException {
        Launch launch = Launch.plainly(folder, "demo", "--out", "demo");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.err().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).containsPattern("^assay: \\d of 5: "));
        assertThat(launch.out().lines()).hasSizeBetween(8, 13);
        assertThat(launch.out()).startsWith("Verdict    ").endsWith("Report     demo/report.html\n");
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("demo/report.json").toFile());
        // The curriculum's network learns the sample to well over this; less says that something is broken.
        assertThat(report.at("/evaluation/clean/rate").asDouble()).isGreaterThan(0.8);
        assertThat(report.at("/evaluation/clean/n").asInt()).isEqualTo(2_000);
        assertThat(report.at("/evaluation/robust")).hasSize(9);
        assertThat(report.at("/evaluation/baselines")).hasSize(18);
        assertThat(report.at("/sanity"))
                .hasSize(18)
                .allSatisfy(check -> assertThat(check.at("/verdict").asText())
                        .as(check.toString())
                        .isEqualTo(NOT_HERE.contains(check.at("/id").asText()) ? "skipped" : "pass"));
        assertThat(report.at("/checks").findValuesAsText("verdict"))
                .hasSizeGreaterThan(15)
                .contains("pass")
                .doesNotContain("fail");
        assertThat(report.at("/comparisons/0/arms")).hasSize(3);
        assertThat(report.at("/training/0/epochs").isEmpty()
                        && report.at("/training/epochs").isEmpty())
                .isFalse();
        falling(report.at("/evaluation/robust"), "linf");
        falling(report.at("/evaluation/robust"), "l2");
        page();
    }

    private static void falling(JsonNode robust, String norm) {
        double last = 1;
        for (JsonNode rate : robust) {
            if (rate.at("/norm").asText().equalsIgnoreCase(norm)) {
                double standing = rate.at("/attacked/rate").asDouble();
                assertThat(standing).isLessThanOrEqualTo(last);
                last = standing;
            }
        }
        // The largest radius tested is far beyond what a network stands that was not trained for it.
        assertThat(last).isLessThan(0.15);
    }

    private void page() throws IOException {
        Path file = folder.resolve("demo/report.html");
        assertThat(Files.size(file)).isLessThan(LARGEST_PAGE);
        Document page = Jsoup.parse(file.toFile());
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("script[src], link[href], iframe, object, embed"))
                .isEmpty();
        assertThat(page.select("[src]").eachAttr("src")).isNotEmpty().allMatch(src -> src.startsWith("data:"));
        assertThat(page.select("img:not([alt]), img[alt='']")).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("url(http").doesNotContain("@import");
        assertThat(page.select("svg")).isNotEmpty();
    }

    @Test
    void should_take_its_children_along_when_interrupted()
            throws IOException, InterruptedException, ExecutionException {
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(folder, err, "demo", "--out", "demo");
        // Only the child that trains says this.
        assertThat(Launch.awaitText(process, err, "epoch 1, loss")).isTrue();
        List<ProcessHandle> children = process.descendants().toList();
        assertThat(children).isNotEmpty();

        Launch.interrupt(process);

        assertThat(process.waitFor()).isEqualTo(130);
        for (ProcessHandle child : children) {
            assertThat(child.onExit().get()).isNotNull();
        }
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(err);
        }
    }
}
