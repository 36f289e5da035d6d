package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user may get wrong: one line that says what to mend, exit code 2, and nothing written. */
@DisabledOnOs(OS.WINDOWS)
class MistakesTest {
    @TempDir
    private Path folder = Path.of("");

    private String refusal(String... arguments) throws IOException {
        List<Path> before = files();
        Launch launch = Launch.assay(folder, arguments);
        assertThat(launch.code()).as(launch.err()).isEqualTo(2);
        assertThat(launch.out()).isEmpty();
        assertThat(launch.err().lines()).hasSize(1);
        assertThat(files()).isEqualTo(before);
        return launch.err().strip();
    }

    private String auditRefusal(Path model, String... more) throws IOException {
        return refusal(Stream.concat(
                        Stream.of("audit", model.toString(), "--data", "fashion-mnist:sample"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --eps -1          | needs
            --eps 8/0         | 8/0
            --eps abc         | abc
            --eps 0.1,,0.2    | received ''
            --samples 0       | --samples needs a number from 1 up or 'all', received 0
            --samples some    | --samples needs a number from 1 up or 'all', received 'some'
            --fail-under 2    | --fail-under needs a number from 0 to 1, received 2.0
            --steps 0         | --steps needs a number from 1 up, received 0
            --steps 5 --attacks fgsm | write pgd(steps=5) in --attacks
            --budget soon     | --budget needs a time such as 90s, 10m or 2h, received 'soon'
            --beyond rain     | --beyond needs a list out of corruptions, spatial, patch, universal, fooling or all
            --norm l7         | linf
            --attacks pdg     | pgd
            --batch 0         | --batch needs a number from 1 up, received 0
            --sessions 0      | --sessions
            --norm l2 --norm l2 | An audit needs every norm once
            --eps 0.1 --norm l2 --eps 1 | need the form --norm NORM --eps LIST each
            --model-range 1,0 | --model-range needs two finite numbers LOW,HIGH
            --mean a,b        | --mean needs a number or a list such as 0.485,0.456,0.406, received 'a,b'
            --std 0           | The standard deviation needs numbers above 0, received 0
            --mean 1,2        | The mean needs 1 number or one for each of the 1 channels
            --channel-order x | --channel-order needs rgb or bgr, received 'x'
            --channel-order bgr | Channels can be reversed in images of 3 channels alone
            --epsilon 0.1     | unknown option '--epsilon'
            """)
    void should_refuse_options_that_make_no_sense(String options, String named) throws IOException {
        assertThat(auditRefusal(TrainedModel.dense(), options.strip().split(" +")))
                .contains(named);
    }

    @Test
    void should_ask_for_what_is_missing() throws IOException {
        assertThat(refusal("audit", "model")).contains("--data");
        assertThat(refusal("audit", "--data", "fashion-mnist:sample")).contains("MODEL");
    }

    @Test
    void should_name_data_that_were_meant() throws IOException {
        assertThat(refusal("audit", TrainedModel.dense().toString(), "--data", "fashionmnist:sample"))
                .contains("'fashionmnist", "fashion-mnist");
    }

    @Test
    void should_refuse_data_of_another_shape() throws IOException {
        assertThat(refusal("audit", TrainedModel.dense().toString(), "--data", "cifar10:sample"))
                .contains("28x28x1", "32x32x3");
    }

    @Test
    void should_not_attack_a_model_that_does_not_know_the_data() throws IOException {
        assertThat(refusal("audit", TrainedModel.folder().toString(), "--data", "mnist:sample"))
                .contains("where chance gives 10.0 %", "no better with values from 0 to 255; ", "--accept-poor-model");
        assertThat(auditRefusal(TrainedModel.dense(), "--model-range", "1000,1001"))
                .contains("with values from 0 to 1 it is right on", ": no preprocessing option");
    }

    @Test
    void should_refuse_what_is_no_saved_model() throws IOException {
        assertThat(auditRefusal(folder.resolve("nowhere"))).contains("nowhere");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(auditRefusal(empty)).contains(empty.toString(), "saved_model.pb");
        Path keras = Files.writeString(folder.resolve("model.keras"), "PK");
        assertThat(auditRefusal(keras)).contains("model.keras", "export");
    }

    @Test
    void should_refuse_a_model_whose_graph_is_damaged() throws IOException {
        Path model = TrainedModel.copyTo(folder.resolve("model"));
        Path graph = model.resolve("saved_model.pb");
        byte[] bytes = Files.readAllBytes(graph);
        Files.write(graph, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(auditRefusal(model)).contains(graph.toString());
        Files.writeString(graph, "no protocol buffer at all");
        assertThat(auditRefusal(model)).contains(graph.toString());
    }

    @Test
    void should_refuse_a_model_whose_weights_are_damaged() throws IOException {
        Path model = TrainedModel.copyTo(folder.resolve("model"));
        Path weights = model.resolve("variables/variables.data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(auditRefusal(model)).contains("variables");
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(weights, bytes);
        assertThat(auditRefusal(model)).contains("variables");
        Files.delete(weights);
        assertThat(auditRefusal(model)).contains("variables");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
