package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before the engine starts; training itself is tested through the launcher, in processes of its own. */
class TrainTest {
    @TempDir
    Path folder;

    private String refusal(String... arguments) {
        CommandRun run = CommandRun.of(folder, arguments);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err().strip();
    }

    @Test
    void should_list_the_networks() {
        CommandRun run = CommandRun.of(folder, "train", "--list");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern(
                        "fashion-cnn +155,558  fashion-mnist:sample +15 s +accuracy \\.85 +classify images of clothes");
    }

    @Test
    void should_ask_for_a_network() {
        assertThat(refusal("train"))
                .isEqualTo("assay: expected the name of a network, or --list; see 'assay train --help'");
    }

    @Test
    void should_refuse_a_network_that_is_not_in_the_curriculum() {
        assertThat(refusal("train", "fashion")).startsWith("assay: No network 'fashion' in the curriculum");
    }

    @Test
    void should_refuse_two_ways_to_say_how_long() {
        assertThat(refusal("train", "fashion-cnn", "--epochs", "1", "--steps", "5"))
                .isEqualTo("assay: --epochs=N, --steps=N are mutually exclusive (specify only one);"
                        + " see 'assay train --help'");
    }

    @Test
    void should_refuse_no_time_at_all() {
        assertThat(refusal("train", "fashion-cnn", "--epochs", "0"))
                .startsWith("assay: Training needs a number of epochs or of steps from 1 up");
    }

    @Test
    void should_refuse_no_threads() {
        assertThat(refusal("train", "fashion-cnn", "--threads", "0")).startsWith("assay: --threads needs 1 or more");
    }

    @Test
    void should_refuse_ways_of_training_that_there_are_not() {
        assertThat(refusal("train", "fashion-cnn", "--schedule", "sine"))
                .startsWith("assay: Expected a schedule constant, linear, cosine");
        assertThat(refusal("train", "fashion-cnn", "--optimiser", "lion"))
                .isEqualTo("assay: Expected the optimiser adam, sgd or momentum, received 'lion'");
        assertThat(refusal("train", "fashion-cnn", "--device", "tpu"))
                .isEqualTo("assay: Expected the device auto, cpu, gpu or gpu:N, received 'tpu'");
        assertThat(refusal("train", "fashion-cnn", "--history", "history.xls"))
                .isEqualTo("assay: Expected a history file that ends in .csv or .json, received history.xls");
        assertThat(refusal("train", "fashion-cnn", "--checkpoint-steps", "-1"))
                .startsWith("assay: Checkpoints need 1 step or more");
        assertThat(refusal("train", "fashion-cnn", "--checkpoint-steps", "0", "--resume"))
                .startsWith("assay: --resume goes on from a checkpoint");
    }

    @Test
    void should_refuse_to_write_over_other_files_before_it_trains() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThat(refusal("train", "fashion-cnn", "--out", folder.toString()))
                .isEqualTo("assay: --out needs a new folder or an older model, found other files in " + folder);
        assertThat(refusal("train", "fashion-cnn", "--out", folder + "/thesis.txt"))
                .startsWith("assay: --out needs a folder that can be read and written");
    }
}
