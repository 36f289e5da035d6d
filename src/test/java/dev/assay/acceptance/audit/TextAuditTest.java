package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A classifier of verses, trained for some steps and audited by the program itself. */
@DisabledOnOs(OS.WINDOWS)
class TextAuditTest {
    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void train() {
        Launch launch =
                Launch.assay(folder, "train", "char-classifier", "--steps", "120", "--threads", "2", "--out", "verses");
        assertThat(launch.code()).as(launch.err()).isZero();
    }

    @Test
    void should_audit_a_classifier_of_verses() throws IOException {
        Launch launch = Launch.assay(
                folder,
                "audit",
                "verses",
                "--data",
                "kjv:test@0-240",
                "--edits",
                "1,2",
                "--attacks",
                "hotflip(beam=2,verify=4)",
                "--samples",
                "16",
                "--accept-poor-model",
                "--fail-under-rate",
                "0.99",
                "--out",
                "out");

        assertThat(launch.code()).as(launch.err()).isEqualTo(1);
        assertThat(launch.out()).contains("\nRobust     edits 1: ", "\nNoise      edits 2: greedy edits ");
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
        assertThat(report.at("/subject/classes").get(0).asText()).isEqualTo("old: law");
        assertThat(report.at("/evaluation/clean/n").asInt()).isEqualTo(240);
        assertThat(texts(report.at("/evaluation/robust"), "norm")).containsExactly("edits", "edits");
        assertThat(texts(report.at("/evaluation/baselines"), "name")).contains("greedy edits", "random edits");
        assertThat(report.at("/evaluation/robust/1/attacked/correct").asInt())
                .isLessThanOrEqualTo(
                        report.at("/evaluation/robust/0/attacked/correct").asInt());
        assertThat(texts(report.at("/sanity"), "id"))
                .hasSize(17)
                .startsWith("stochastic-model")
                .endsWith("clean-accuracy-agrees");
        assertThat(StreamSupport.stream(report.at("/sanity").spliterator(), false)
                        .filter(check -> List.of("re-verification", "clean-accuracy-agrees", "stochastic-model")
                                .contains(check.at("/id").asText()))
                        .map(check -> check.at("/verdict").asText()))
                .containsOnly("pass");
        JsonNode example = report.at("/evaluation/texts/examples/0");
        int place = example.at("/places/0").asInt();
        String original = example.at("/original").asText();
        assertThat(example.at("/edited").asText())
                .startsWith(original.substring(0, place))
                .isNotEqualTo(original);
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("<del>", "<ins>");
        assertThat(Files.readAllLines(folder.resolve("out/samples.csv")))
                .hasSize(17)
                .first()
                .asString()
                .startsWith("id,label,prediction,hotflip_outcome,hotflip_edits,")
                .endsWith("random-edits_text");
        assertThat(Files.readString(folder.resolve("out/junit.xml"))).contains("robust accuracy, edits 2");
    }

    @Test
    void should_audit_a_model_of_language() throws IOException {
        Launch launch = Launch.assay(
                folder,
                "audit",
                TrainedModel.language().toString(),
                "--data",
                "kjv:test@0-40",
                "--edits",
                "1,2",
                "--attacks",
                "hotflip(beam=2,verify=4),random-edits(draws=3)",
                "--samples",
                "6",
                "--out",
                "bits");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.out()).contains("\nBits       ", "\nRise       edits 2: hotflip ");
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("bits/report.json").toFile());
        assertThat(report.at("/language/clean/n").asInt()).isEqualTo(6);
        assertThat(report.at("/language/clean/mean").asDouble()).isBetween(2.0, 6.5);
        assertThat(texts(report.at("/language/rows"), "name"))
                .containsExactly("hotflip", "hotflip", "random edits", "random edits", "greedy edits", "greedy edits");
        assertThat(report.at("/language/rows/1/rise/mean").asDouble())
                .isGreaterThanOrEqualTo(report.at("/language/rows/0/rise/mean").asDouble())
                .isGreaterThan(report.at("/language/rows/3/rise/mean").asDouble());
        assertThat(Files.readAllLines(folder.resolve("bits/samples.csv"))).hasSize(7);
        assertThat(Files.readString(folder.resolve("bits/report.html"))).contains("Bits under edits");
    }

    @Test
    void should_say_in_a_line_what_does_not_go_together() {
        String verses = folder.resolve("verses").toString();
        String images = TrainedModel.dense().toString();

        assertThat(refusal(verses, "kjv:test", "--eps", "0.1"))
                .contains("expected --edits in place of --norm or --eps");
        assertThat(refusal(verses, "kjv:test", "--certify", "crown"))
                .contains("expected --edits in place of --certify");
        assertThat(refusal(verses, "kjv:test", "--attacks", "pgd")).contains("expected attacks out of hotflip");
        assertThat(refusal(verses, "kjv:test", "--edits", "1,x")).contains("--edits needs whole numbers from 1 up");
        assertThat(refusal(verses, "kjv:test", "--edits", "0")).contains("received '0'");
        assertThat(refusal(verses, "fashion-mnist:sample")).contains("takes texts, fashion-mnist:sample:test has");
        assertThat(refusal(images, "kjv:test")).contains("takes samples of shape 28x28x1, kjv:test has texts");
        assertThat(refusal(images, "fashion-mnist:sample", "--edits", "1")).contains("has no texts");
        assertThat(refusal(images, "fashion-mnist:sample", "--attacks", "hotflip"))
                .contains("with hotflip");
    }

    @Test
    void should_say_which_classes_a_model_tells_apart() throws IOException {
        Path list = folder.resolve("reviews.csv");
        Files.writeString(list, "label,text\ngood,And he did well\nbad,And he did not\n");

        assertThat(refusal(folder.resolve("verses").toString(), "text:" + list))
                .contains("Expected labels of the model's 8 classes (old: law,", "has 2: bad, good");
    }

    private static String refusal(String model, String data, String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"audit", model, "--data", data}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        Launch launch = Launch.assay(folder, arguments);
        assertThat(launch.code()).as(launch.err()).isEqualTo(2);
        assertThat(launch.err().lines()).hasSize(1);
        return launch.err();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.at("/" + field).asText())
                .toList();
    }
}
