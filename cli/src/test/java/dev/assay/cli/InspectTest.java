package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On models of a few bytes; the inspection of real ones is tested through the launcher and in {@code models}. */
class InspectTest {
    @TempDir
    Path folder;

    /**
     * Writes a graph of one node, in protobuf's text turned into bytes by hand: tags {@code serve}, signature {@code serving_default} from
     * {@code x} to the node.
     */
    private Path model(String op) throws IOException {
        byte[] meta = message(1, message(4, "serve".getBytes(StandardCharsets.US_ASCII)));
        byte[] node = join(text(1, "n"), text(2, op));
        byte[] graph = message(2, message(1, node));
        byte[] output = message(2, join(text(1, "y"), message(2, text(1, "n:0"))));
        byte[] signature = message(5, join(text(1, "serving_default"), message(2, output)));
        Files.write(folder.resolve("saved_model.pb"), message(2, join(meta, graph, signature)));
        return folder;
    }

    private static byte[] text(int field, String value) {
        return message(field, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] message(int field, byte[] content) {
        assertThat(content.length).isLessThan(128);
        byte[] bytes = new byte[content.length + 2];
        bytes[0] = (byte) (field << 3 | 2);
        bytes[1] = (byte) content.length;
        System.arraycopy(content, 0, bytes, 2, content.length);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int old = all.length;
            all = Arrays.copyOf(all, old + part.length);
            System.arraycopy(part, 0, all, old, part.length);
        }
        return all;
    }

    @Test
    void should_show_a_model_that_it_refuses_without_running_it() throws IOException {
        CommandRun run = CommandRun.of(folder, "inspect", model("WriteFile").toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains(
                        "model      " + folder,
                        "scan       refused: WriteFile 'n' reads or writes files",
                        "tags       serve",
                        "signature  serving_default",
                        "weights    0",
                        "ops        1 of 1 kinds: WriteFile 1",
                        "attacks    none: it is refused");
    }

    @Test
    void should_show_it_to_programs() throws IOException {
        JsonNode shown = new ObjectMapper()
                .readTree(CommandRun.of(folder, "inspect", model("WriteFile").toString(), "--json")
                        .out());

        assertThat(shown.at("/verdict").asText()).isEqualTo("refused: WriteFile 'n' reads or writes files");
        assertThat(shown.at("/content/security/refused/0/op").asText()).isEqualTo("WriteFile");
        assertThat(shown.at("/content/fingerprint").asText()).matches("[0-9a-f]{64}");
        assertThat(shown.at("/attack/opened").asBoolean(true)).isFalse();
        assertThat(shown.at("/attack/attacks/0/runs").asBoolean(true)).isFalse();
    }

    @Test
    void should_show_which_attacks_can_run() {
        TensorFlowRuntime.start(1);
        Network network = Network.of(Shape.of(2, 3), new Flatten(), new Dense(4, Activation.LINEAR));
        Dataset data = new ArrayDataset(
                "two",
                new InputSpec(Shape.of(2, 3), Bounds.UNIT),
                List.of("a", "b", "c", "d"),
                new int[] {0, 1},
                new float[12]);
        SavedModelWriter.write(
                Trainer.train(
                        TrainingJob.classifier("tiny", network, data),
                        TrainingOptions.builder().steps(1).batchSize(2).build(),
                        Progress.SILENT),
                folder.resolve("tiny"));

        CommandRun run = CommandRun.of(folder, "inspect", folder.resolve("tiny").toString());

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "scan       passed",
                        "           in   image  float32 ?x2x3",
                        "           out  logits  float32 ?x4",
                        "weights    28",
                        "classes    4",
                        "logits     the model's output itself")
                .anyMatch(
                        line -> line.matches(
                                "gradient   yes, it agrees with finite differences: median error [0-9.e-]+ % along \\d+ directions; limit 2 %"))
                .anyMatch(line -> line.startsWith("attacks    ") && line.contains("pgd"))
                .anyMatch(line -> line.matches(" +dense_\\w+ +28  kernel 6x4, bias 4"));
    }

    @Test
    void should_say_what_there_is_where_a_part_is_unknown() throws IOException {
        String model = model("NoOp").toString();

        assertThat(CommandRun.of(folder, "inspect", model, "--signature", "scores")
                        .out())
                .contains("attacks    none: it has no signature 'scores', found [serving_default]");
        assertThat(CommandRun.of(folder, "inspect", model, "--input", "image").out())
                .contains("attacks    none: its signature 'serving_default' has no input 'image', found []");
        assertThat(CommandRun.of(folder, "inspect", model, "--input-shape", "32,x"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "assay: --input-shape needs sizes from 1 up such as 32,32,3, received '32,x'; see 'assay inspect"
                                + " --help'" + System.lineSeparator()));
    }

    @Test
    void should_not_let_a_name_command_the_terminal() throws IOException {
        assertThat(CommandRun.of(folder, "inspect", model("\u001b[31mX").toString())
                        .out())
                .doesNotContain("\u001b")
                .contains("?[31mX");
    }

    @Test
    void should_say_why_no_attack_can_run_on_what_it_cannot_open() throws IOException {
        CommandRun run = CommandRun.of(folder, "inspect", model("NoOp").toString());

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains("scan       passed", "attacks    none: its signature 'serving_default' has no input");
    }

    @Test
    void should_say_in_one_line_what_is_no_saved_model() throws IOException {
        for (String name : new String[] {"model.keras", "model.h5"}) {
            Path file = Files.createFile(folder.resolve(name));

            assertThat(CommandRun.of(folder, "inspect", file.toString()))
                    .isEqualTo(new CommandRun(
                            2,
                            "",
                            "assay: " + file + " is a Keras file, expected a SavedModel directory: write one in Python"
                                    + " with model.export(dir)" + System.lineSeparator()));
        }
        assertThat(CommandRun.of(folder, "inspect", folder.resolve("none").toString())
                        .err())
                .isEqualTo("assay: No model at " + folder.resolve("none") + ": expected a SavedModel directory"
                        + System.lineSeparator());
    }
}
