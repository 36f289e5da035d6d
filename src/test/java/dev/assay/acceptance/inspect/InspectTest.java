package dev.assay.acceptance.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class InspectTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_show_a_model_that_the_program_trained() {
        Launch launch = Launch.assay(folder, "inspect", TrainedModel.folder().toString());

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.err()).isEmpty();
        assertThat(launch.out().lines())
                .contains(
                        "scan       passed",
                        "weights    155,558",
                        "           in   image  float32 ?x28x28x1",
                        "           out  logits  float32 ?x10",
                        "classes    10")
                .anyMatch(line -> line.startsWith("gradient   yes, it agrees with finite differences: "));
    }

    @Test
    void should_show_it_to_programs_and_nothing_else() throws IOException {
        JsonNode shown = new ObjectMapper()
                .readTree(Launch.assay(folder, "inspect", TrainedModel.folder().toString(), "--json")
                        .out());

        assertThat(shown.at("/verdict").asText()).isEqualTo("passed");
        assertThat(shown.at("/content/weights").asLong()).isEqualTo(155_558);
        assertThat(shown.at("/content/security/refused")).isEmpty();
        assertThat(shown.at("/attack/gradient").asBoolean()).isTrue();
    }
}
