package dev.assay.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Cell;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.StepDense;
import dev.assay.models.nn.TokenRecurrent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model whose logits are its biases, so that every character is drawn from the same known distribution. */
class LanguageModelTest {
    private static final Vocabulary LETTERS = Vocabulary.of(List.of("ab"));
    private static final double A = 0.5;
    private static final double B = 0.2;
    private static final double END = 0.3;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_multiply_probabilities_up_to_the_end() {
        try (LanguageModel model = model()) {
            LanguageModel.Score score = model.score("aba");

            assertThat(score.tokens()).isEqualTo(4);
            assertThat(score.logProbability()).isCloseTo(Math.log(A * B * A * END), within(1e-5));
            assertThat(score.bitsPerCharacter()).isCloseTo(-Math.log(A * B * A * END) / Math.log(2) / 4, within(1e-5));
            assertThat(score.perplexity()).isCloseTo(Math.pow(A * B * A * END, -0.25), within(1e-4));
            assertThat(model.score("").logProbability()).isCloseTo(Math.log(END), within(1e-5));
        }
    }

    @Test
    void should_draw_what_the_model_says_until_the_end() {
        int count = 1_500;
        try (LanguageModel model = model()) {
            int empty = 0;
            int letters = 0;
            int as = 0;
            for (int i = 0; i < count; i++) {
                String text = model.sample(1, 7, i, 1_000);
                empty += text.isEmpty() ? 1 : 0;
                letters += text.length();
                as += text.length() - text.replace("a", "").length();
            }
            // Four standard errors each.
            assertThat(empty / (double) count).isCloseTo(END, within(4 * Math.sqrt(END * (1 - END) / count)));
            assertThat(as / (double) letters).isCloseTo(A / (A + B), within(4 * 0.46 / Math.sqrt(letters)));
            assertThat(letters / (double) count)
                    .isCloseTo((1 - END) / END, within(4 * Math.sqrt((1 - END) / (END * END) / count)));
            assertThat(model.sample(1, 7, 3, 1_000)).isEqualTo(model.sample(1, 7, 3, 1_000));
            // Cold, the most probable character always follows.
            assertThat(model.sample(0.01, 7, 0, 12)).isEqualTo("aaaaaaaaaaaa");
        }
    }

    @Test
    void should_refuse_what_it_does_not_know() {
        try (LanguageModel model = model()) {
            assertThatThrownBy(() -> model.score("abc"))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Expected characters that the model knows, found 'c' at place 3 of 'abc'");
            assertThatThrownBy(() -> model.score("a\nb"))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Expected characters that the model knows, found U+000A at place 2 of 'a b'");
            assertThatThrownBy(() -> model.sample(0, 1, 0, 5))
                    .isInstanceOf(UserError.class)
                    .hasMessage("The temperature has to be a number above 0, received 0.0");
        }
    }

    private static LanguageModel model() {
        Network network = Network.of(Shape.of(1), new TokenRecurrent(5, 2, Cell.LSTM, 3, true), new StepDense(5));
        List<float[]> weights = new ArrayList<>();
        network.weights().forEach(weight -> weights.add(new float[weight.count()]));
        weights.set(
                weights.size() - 1,
                new float[] {-40, -40, (float) Math.log(END), (float) Math.log(A), (float) Math.log(B)});
        return new LanguageModel(network, NetworkWeights.of(network, weights), LETTERS);
    }
}
