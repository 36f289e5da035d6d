package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
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
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
    private static final String[] PETS = {"paw", "tail", "fur", "collar", "basket", "whiskers", "bone", "leash"};
    private static final String[] SHIPS = {"mast", "anchor", "deck", "harbour", "sail", "rudder", "crew", "tide"};

    @TempDir
    Path folder;

    private CommandRun validate(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "validate";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return CommandRun.of(folder, words);
    }

    /** A list of texts of ten words, half of them of the class; {@code <b>} stands in each, as it may in any text. */
    private String texts(String name, int n, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("label,text\n");
        for (int i = 0; i < n; i++) {
            String[] own = i % 2 == 0 ? PETS : SHIPS;
            csv.append(i % 2 == 0 ? "pets" : "ships").append(",<b>");
            for (int w = 0; w < 10; w++) {
                csv.append(' ').append(w % 2 == 0 ? own[random.nextInt(8)] : "w" + random.nextInt(200));
            }
            csv.append('\n');
        }
        Path file = folder.resolve(name);
        Files.writeString(file, csv);
        return "text:" + file;
    }

    /** Images of noise, four of each class. */
    private String images(String name, long seed) throws IOException {
        Random random = new Random(seed);
        for (String label : new String[] {"dog", "cat"}) {
            Path place = Files.createDirectories(folder.resolve(name).resolve(label));
            for (int i = 0; i < 4; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                for (int p = 0; p < 64; p++) {
                    image.setRGB(p % 8, p / 8, random.nextInt(1 << 24));
                }
                ImageIO.write(image, "png", place.resolve(i + ".png").toFile());
            }
        }
        return "images:" + folder.resolve(name);
    }

    @Test
    void should_quote_the_texts_that_are_in_both_sets_as_text() throws IOException {
        String train = texts("train.csv", 300, 1);
        Path test = folder.resolve("test.csv");
        Files.writeString(
                test,
                Files.readString(folder.resolve("train.csv")).lines().limit(41).reduce("", (a, b) -> a + b + "\n"));
        Path out = folder.resolve("out");

        CommandRun run =
                validate("--train", train, "--test", "text:" + test, "--fail-on", "critical", "--out", out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED  ", "critical: ", "report      " + out.resolve("report.html"));
        Document page = Jsoup.parse(Files.readString(out.resolve("report.html")));
        assertThat(page.select("#checks blockquote")).isNotEmpty();
        assertThat(Objects.requireNonNull(page.selectFirst("#checks blockquote"))
                        .text())
                .startsWith("<b> ");
        assertThat(page.select("#checks blockquote b")).isEmpty();
        assertThat(page.select("#checks .example p.quiet").eachText())
                .anyMatch(words -> words.startsWith("training 0, pets"))
                .anyMatch(words -> words.startsWith("test 0, pets"));
    }

    @Test
    void should_find_nothing_critical_in_clean_texts_and_say_so_to_programs() throws IOException {
        CommandRun run = validate(
                "--train", texts("train.csv", 400, 1), "--test", texts("test.csv", 300, 2), "--json", "--seed", "4");

        assertThat(run.code()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(StreamSupport.stream(report.at("/findings").spliterator(), false)
                        .map(finding -> finding.at("/severity").asText()))
                .doesNotContain("critical");
        assertThat(report.at("/checks").size()).isEqualTo(19);
        assertThat(report.at("/configuration/seed").asLong()).isEqualTo(4);
    }

    @Test
    void should_number_classes_in_the_order_that_was_asked_for() throws IOException {
        String train = images("train", 1);
        String test = images("test", 2);
        Path out = folder.resolve("out");

        assertThat(validate("--train", train, "--test", test, "--class-order", "dog,cat", "--out", out.toString())
                        .code())
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/data/0/classes/0").asText()).isEqualTo("dog");

        assertThat(validate("--train", train, "--test", test, "--class-order", "dog,emu"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "assay: Expected all classes of " + train + " in --class-order, 'cat' is not in dog,emu"
                                + System.lineSeparator()));
    }

    @Test
    void should_name_every_option_that_numbers_depend_on_in_the_command_that_tries_again() throws IOException {
        String train = images("it's training", 1);
        Path out = folder.resolve("out");

        assertThat(validate(
                                "--train=" + train,
                                "--test",
                                train,
                                "--class-order",
                                "dog,cat",
                                "--data-dir",
                                folder.toString(),
                                "--mean",
                                "0.5",
                                "--fail-on",
                                "critical",
                                "--out",
                                out.toString())
                        .code())
                .isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/findings/0/reproduce").asText())
                .isEqualTo(
                        "assay validate --train '%1$s' --test '%1$s' --class-order dog,cat --data-dir %2$s --mean 0.5 --seed 1"
                                .formatted(train.replace("'", "'\\''"), folder));
    }

    @Test
    void should_draw_how_sure_a_model_is_and_how_often_right() throws IOException {
        TensorFlowRuntime.start(1);
        var data = new DataCatalog(folder).open("mnist:sample@0-600", Split.TRAIN, null);
        Path model = folder.resolve("model");
        SavedModelWriter.write(
                Trainer.train(
                        TrainingJob.classifier(
                                "tiny",
                                Network.of(data.spec().shape(), new Flatten(), new Dense(10, Activation.LINEAR)),
                                data),
                        TrainingOptions.builder().steps(60).batchSize(50).build(),
                        Progress.SILENT),
                model);
        Path out = folder.resolve("out");

        CommandRun run = validate(
                "--train",
                "mnist:sample@0-600",
                "--test",
                "mnist:sample@0-400",
                "--model",
                model.toString(),
                "--out",
                out.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("The model is right as often as it says: test set: expected calibration error");
        Document page = Jsoup.parse(Files.readString(out.resolve("report.html")));
        assertThat(page.select("#checks svg title").eachText())
                .contains("How sure the model is, and how often it is right");
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/checks").size()).isEqualTo(24);

        assertThat(validate(
                                "--train",
                                texts("a.csv", 20, 1),
                                "--test",
                                texts("b.csv", 20, 2),
                                "--model",
                                model.toString())
                        .err())
                .contains("Expected images for --model, text:" + folder.resolve("b.csv") + " is text")
                .hasLineCount(1);
    }

    @Test
    void should_say_in_one_line_what_is_missing() {
        assertThat(validate("--train", "mnist:sample").err())
                .isEqualTo("assay: Expected --test DATA, what models are judged on, received none"
                        + System.lineSeparator());
        assertThat(validate("--train", "mnist:sample", "--test", "text:" + folder.resolve("none.csv"))
                        .code())
                .isEqualTo(2);
    }
}
