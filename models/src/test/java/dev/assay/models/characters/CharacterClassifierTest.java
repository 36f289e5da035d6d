package dev.assay.models.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.TextDataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.importing.ImportOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model of three classes that Keras wrote: eleven tokens, of which it takes six, looked up, then an LSTM in a loop. */
class CharacterClassifierTest {
    private static final Path MODEL =
            Path.of("src/test/resources/dev/assay/models/savedmodel/fixtures/masked-embedding");

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    private static List<String> tokens(int kinds) {
        return IntStream.range(0, kinds)
                .mapToObj(i -> i == 0 ? "" : Character.toString('a' + i - 1))
                .toList();
    }

    @Test
    void should_open_anyones_model_with_gradients_by_characters() {
        int length = TokenInput.length(MODEL, ImportOptions.DEFAULT).orElseThrow();

        try (CharacterClassifier model = CharacterClassifier.open(
                        MODEL, new CharacterEncoding(tokens(9), length, true), ImportOptions.DEFAULT);
                var classifier = model.source(2).open()) {
            assertThat(length).isEqualTo(6);
            assertThat(model.tokens()).isEqualTo(11);
            assertThat(classifier).isInstanceOf(SubstitutionClassifier.class);
            assertThat(classifier.classes()).isEqualTo(3);
        }
    }

    @Test
    void should_refuse_what_does_not_belong_together() {
        assertThatThrownBy(() -> CharacterClassifier.open(
                        MODEL, new CharacterEncoding(tokens(12), 6, true), ImportOptions.DEFAULT))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Expected a vocabulary of the model's tokens, received 12 kinds")
                .hasMessageContaining("11 is not in [0, 11)");
        Dataset four = new TextDataset(
                "four", List.of("1", "2", "3", "4"), new int[] {0}, new int[] {3}, List.of("abc"), List.of());
        try (CharacterClassifier model =
                CharacterClassifier.open(MODEL, new CharacterEncoding(tokens(11), 6, true), ImportOptions.DEFAULT)) {
            assertThatThrownBy(() -> model.labelled(four))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Expected labels of the model's 3 classes, four has 4: 1, 2, 3, 4");
        }
    }
}
