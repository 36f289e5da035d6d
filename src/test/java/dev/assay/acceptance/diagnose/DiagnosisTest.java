package dev.assay.acceptance.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A network that does not learn, described in a file of the user's. */
@DisabledOnOs(OS.WINDOWS)
class DiagnosisTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_name_the_cause_mend_it_and_write_page_and_document() throws IOException {
        Files.writeString(
                folder.resolve("network.json"),
                "{\"layers\": 8, \"units\": 60, \"activation\": \"sigmoid\", \"initialiser\": \"uniform\", \"range\": [-0.1, 0.1]}");

        Launch launch = Launch.assay(folder, "diagnose", "network.json", "--threads", "1", "--out", "out");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.err()).isEmpty();
        assertThat(launch.out())
                .startsWith("The signal vanishes with depth. Mended, the network learns.\n")
                .contains("(vanishing-signal)", "Take ReLU with He's weights")
                .endsWith("page        out/diagnosis.html\n");
        assertThat(folder.resolve("out/diagnosis.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("The signal vanishes with depth");
        JsonNode document =
                new ObjectMapper().readTree(folder.resolve("out/diagnosis.json").toFile());
        assertThat(document.at("/findings/0/id").textValue()).isEqualTo("vanishing-signal");
        double before = document.at("/rounds/0/accuracy/rate").doubleValue();
        double after = document.at("/rounds/1/accuracy/rate").doubleValue();
        assertThat(after).isGreaterThan(0.6).isGreaterThan(before + 0.3);
    }
}
