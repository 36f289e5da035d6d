package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvTest {
    @TempDir
    Path logs;

    @Test
    void should_show_what_it_runs_on() {
        CommandRun run = CommandRun.of(logs, "env");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("java       " + Runtime.version())
                .contains("cores in use: " + Runtime.getRuntime().availableProcessors())
                .containsPattern("engine +TensorFlow 2\\.\\d+")
                .containsPattern("devices +CPU:0");
    }

    @Test
    void should_show_it_to_programs() throws IOException {
        JsonNode shown = new ObjectMapper()
                .readTree(CommandRun.of(logs, "env", "--json", "--data-dir", "/data")
                        .out());

        assertThat(shown.at("/system/architecture").asText()).isEqualTo(System.getProperty("os.arch"));
        assertThat(shown.at("/dataDirectory").asText()).isEqualTo("/data");
        assertThat(shown.at("/engine/devices/0").asText()).isEqualTo("CPU:0");
        assertThat(shown.at("/memory/heapLimit").asLong())
                .isEqualTo(Runtime.getRuntime().maxMemory());
    }
}
