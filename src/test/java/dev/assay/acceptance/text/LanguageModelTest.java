package dev.assay.acceptance.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** A model of language, trained for some steps, that is asked for probabilities and for texts. */
@DisabledOnOs(OS.WINDOWS)
class LanguageModelTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_say_how_probable_texts_are() throws IOException {
        Launch launch = run("score", "In the beginning", "qzxj vkq", "", "--json");

        assertThat(launch.code()).as(launch.err()).isZero();
        JsonNode scores = new ObjectMapper().readTree(launch.out());
        assertThat(scores).hasSize(3);
        for (JsonNode score : scores) {
            int characters = score.at("/characters").intValue();
            // The end of a text is told too.
            assertThat(characters).isEqualTo(score.at("/text").textValue().length() + 1);
            double bits = score.at("/bitsPerCharacter").doubleValue();
            assertThat(bits)
                    .isCloseTo(
                            -score.at("/logProbability").doubleValue() / characters / Math.log(2), within(1e-9 * bits));
            assertThat(score.at("/perplexity").doubleValue()).isCloseTo(Math.pow(2, bits), within(1e-6));
        }
        assertThat(scores.at("/0/bitsPerCharacter").doubleValue())
                .as("letters that are frequent, told after a few steps")
                .isLessThan(scores.at("/1/bitsPerCharacter").doubleValue() - 1);

        Launch words = run("score", "In the beginning");
        assertThat(words.out())
                .matches(
                        "log probability -\\d+\\.\\d\\d  bits a character \\d\\.\\d{3}  perplexity \\d+\\.\\d\\d  In the beginning\n");
    }

    @Test
    void should_draw_the_same_texts_from_the_same_seed() {
        Launch three = run("sample", "--count", "3", "--most", "40", "--seed", "3");

        assertThat(three.code()).as(three.err()).isZero();
        // What is drawn may have line breaks of its own.
        assertThat(three.out()).hasSizeBetween(3, 3 * 41).endsWith("\n");
        assertThat(three.out())
                .as("a text does not depend on how many are drawn")
                .startsWith(run("sample", "--count", "2", "--most", "40", "--seed", "3")
                        .out());
        assertThat(run("sample", "--count", "3", "--most", "40", "--seed", "4").out())
                .isNotEqualTo(three.out());
    }

    @Test
    void should_refuse_in_a_line_what_it_cannot_do() {
        assertThat(refusal(run("score", "In \u00e9")))
                .isEqualTo("assay: Expected characters that the model knows, found '\u00e9' at place 4 of 'In \u00e9'");
        assertThat(refusal(run("sample", "--temperature", "0")))
                .isEqualTo("assay: The temperature has to be a number above 0, received 0.0");
        assertThat(refusal(run("sample", "--count", "0"))).startsWith("assay: --count and --most need 1 or more");
        assertThat(refusal(Launch.assay(folder, "score", TrainedModel.dense().toString(), "text")))
                .startsWith("assay: Expected a model of text such as char-gru, found fashion-mlp in ");
        assertThat(refusal(Launch.assay(folder, "sample", "nothing")))
                .isEqualTo("assay: No model at nothing: expected a SavedModel directory");
    }

    private static String refusal(Launch launch) {
        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.out()).isEmpty();
        return launch.err().lines().findFirst().orElse("");
    }

    private Launch run(String command, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = command;
        all[1] = TrainedModel.language().toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Launch.assay(folder, all);
    }
}
