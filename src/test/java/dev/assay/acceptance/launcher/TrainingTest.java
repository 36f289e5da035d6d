package dev.assay.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TrainingTest {
    @TempDir
    private Path folder = Path.of("");

    private Launch train(String out) {
        return Launch.assay(
                folder,
                "train",
                "fashion-cnn",
                "--data",
                "fashion-mnist:sample:train@0-512",
                "--steps",
                "4",
                "--batch",
                "64",
                "--threads",
                "1",
                "--out",
                out);
    }

    @Test
    void should_train_and_say_nothing_but_the_result() {
        Launch launch = train("a model");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.out())
                .startsWith("fashion-cnn, 155,558 weights, on the 512 samples of fashion-mnist:sample:train")
                .containsPattern("epoch 1 +loss \\d\\.\\d{4}  accuracy 0\\.\\d{4}")
                .endsWith("model      a model\n");
        assertThat(folder.resolve("a model/saved_model.pb")).isRegularFile();
    }

    @Test
    void should_train_the_same_weights_from_the_same_seed() throws IOException {
        train("one");
        train("two");

        String weights = "variables/variables.data-00000-of-00001";
        assertThat(folder.resolve("one").resolve(weights))
                .hasSameBinaryContentAs(folder.resolve("two").resolve(weights));
        assertThat(folder.resolve("one/assets.extra/assay/training.json"))
                .hasSameTextualContentAs(folder.resolve("two/assets.extra/assay/training.json"));
    }

    @Test
    void should_keep_what_was_learnt_when_interrupted_and_go_on_to_the_same_weights()
            throws IOException, InterruptedException {
        assertThat(Launch.assay(folder, interrupted("whole", false)).code()).isZero();
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(folder, err, interrupted("model", false));
        assertThat(Launch.awaitText(process, err, "training fashion-mlp")).isTrue();

        Launch.interrupt(process);

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(Files.readString(err)).endsWith("\rassay: interrupted; the same command with --resume goes on\n");
        assertThat(left()).containsExactly("err", "model.checkpoint", "whole");

        Launch resumed = Launch.assay(folder, interrupted("model", true));

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("going on after step ");
        assertThat(left()).containsExactly("err", "model", "whole");
        String weights = "variables/variables.data-00000-of-00001";
        assertThat(folder.resolve("model").resolve(weights))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(weights));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            return left.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String[] interrupted(String out, boolean resume) {
        Stream<String> arguments = Stream.of(
                "train",
                "fashion-mlp",
                "--data",
                "fashion-mnist:sample:train@0-2000",
                "--steps",
                "1000",
                "--checkpoint-steps",
                "100000",
                "--out",
                out);
        return Stream.concat(arguments, resume ? Stream.of("--resume") : Stream.of())
                .toArray(String[]::new);
    }
}
