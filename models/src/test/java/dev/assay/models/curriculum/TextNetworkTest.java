package dev.assay.models.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Text;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.data.format.Verse;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Adam;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.savedmodel.inspection.ModelInspection;
import dev.assay.models.savedmodel.inspection.ModelInspector;
import dev.assay.models.text.LanguageModel;
import dev.assay.models.text.Sequences;
import dev.assay.models.text.Vocabulary;
import dev.assay.models.training.SequenceJob;
import dev.assay.models.training.SequenceTrainer;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingObserver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of characters for some seconds on the beginnings of verses, against what needs no training. */
class TextNetworkTest {
    private static List<Verse> verses = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
        verses = new DataCatalog(Path.of("")).verses();
    }

    @ParameterizedTest
    @ValueSource(strings = {"char-rnn:small", "char-gru:small", "char-lstm:small"})
    void should_foretell_better_than_the_frequencies_of_characters(String name) {
        TextNetwork network = (TextNetwork) Curriculum.named(name);
        SequenceJob job = network.job(verses.subList(0, 6_000)).paddedTo(List.of(32));

        TrainedNetwork trained = train(network, job, 80, 0.01);

        assertThat(trained.record().history().last().validationLoss())
                .isLessThan(0.8 * entropyOfCharacters(verses.subList(0, 6_000)));
    }

    @Test
    void should_tell_books_apart_better_than_by_naming_the_largest_group() {
        TextNetwork network = (TextNetwork) Curriculum.named("char-classifier");
        SequenceJob job = network.job(verses).paddedTo(List.of(48));

        TrainedNetwork trained = train(network, job, 250, 0.01);

        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < job.data().size(); i++) {
            counts.merge(job.data().label(i), 1, Integer::sum);
        }
        double largest = counts.values().stream().mapToInt(x -> x).max().orElseThrow()
                / (double) job.data().size();
        assertThat(trained.record().history().last().validationAccuracy()).isGreaterThan(largest + 0.05);
    }

    @Test
    void should_give_a_classifier_that_is_opened_like_anybodys() {
        TextNetwork network = (TextNetwork) Curriculum.named("char-classifier");
        TrainedNetwork trained =
                train(network, network.job(verses.subList(0, 400)).paddedTo(List.of(24)), 2, 0.01);
        Path model = folder.resolve("model");

        SavedModelWriter.write(trained, model);

        ModelInspection inspection = ModelInspector.inspect(model);
        assertThat(inspection.security().clean()).isTrue();
        assertThat(inspection.weights()).isEqualTo(trained.network().weightCount());
        InputSpec spec = trained.input();
        try (SavedModel opened = SavedModel.load(model, spec);
                var embedding = opened.embedding(4).open()) {
            assertThat(opened.classNames()).contains("old: law", "new: letters");
            assertThat(embedding.embeddingSize()).isEqualTo(24 * 32);
        }
    }

    @Test
    void should_give_a_model_of_text_that_is_inspected_like_anybodys() {
        TextNetwork network = (TextNetwork) Curriculum.named("char-gru:small");
        TrainedNetwork trained =
                train(network, network.job(verses.subList(0, 400)).paddedTo(List.of(16)), 2, 0.01);

        SavedModelWriter.write(trained, folder.resolve("model"));

        try (LanguageModel again = LanguageModels.open(folder.resolve("model"));
                LanguageModel model = new LanguageModel(
                        network.network(1, trained.record().vocabulary().size()),
                        trained.weights(),
                        new Vocabulary(trained.record().vocabulary()))) {
            assertThat(again.score("In the beginning")).isEqualTo(model.score("In the beginning"));
        }
        ModelInspection inspection = ModelInspector.inspect(folder.resolve("model"));
        assertThat(inspection.security().clean()).isTrue();
        assertThat(inspection.signatures().get(0).inputs().get(0).shape()).containsExactly(-1L, 16L);
    }

    @Test
    void should_count_weights_for_the_characters_of_the_bible() {
        SequenceJob job = ((TextNetwork) Curriculum.named("char-gru")).job(verses);

        assertThat(job.data().vocabulary().size()).isEqualTo(TextNetwork.KINDS);
        // 65*512; kernel 512*3072, recurrent 1024*3072, two biases of 3072; 1024*65 + 65.
        assertThat(Curriculum.named("char-gru").weightCount())
                .isEqualTo(33_280 + 1_572_864 + 3_145_728 + 6_144 + 66_560 + 65);
        assertThat(job.data().size()
                        + java.util.Objects.requireNonNull(job.validation()).size())
                .isEqualTo(31_102);
    }

    @Test
    void should_keep_for_validation_what_the_data_set_calls_its_test_split() {
        DataCatalog catalog = new DataCatalog(Path.of(""));
        SequenceJob job = ((TextNetwork) Curriculum.named("char-classifier")).job(verses.subList(57, 257), 57);
        Sequences kept = java.util.Objects.requireNonNull(job.validation());

        Dataset test = catalog.openAny("kjv:test", Split.TEST, null);
        List<String> expected = IntStream.range(0, test.size())
                .filter(i -> test.id(i) >= 57 && test.id(i) < 257)
                .mapToObj(i -> Text.at(test, i))
                .toList();
        List<String> texts = IntStream.range(0, kept.size())
                .mapToObj(i -> {
                    int[] tokens = new int[kept.length(i)];
                    kept.read(i, tokens, 0, tokens.length);
                    return kept.vocabulary().decode(tokens);
                })
                .toList();
        assertThat(texts).hasSize(20).isEqualTo(expected);
    }

    @Test
    void should_label_verses_as_it_would_have_learnt_them() {
        TextNetwork network = (TextNetwork) Curriculum.named("char-classifier");
        Sequences kept = java.util.Objects.requireNonNull(network.job(verses).validation());

        Dataset test = network.labelled(new DataCatalog(Path.of("")).openAny("kjv:test", Split.TEST, null));

        assertThat(test.classes()).isEqualTo(kept.classes());
        assertThat(IntStream.range(0, test.size()).map(test::label))
                .containsExactlyElementsOf(
                        IntStream.range(0, kept.size()).map(kept::label).boxed().toList());
    }

    private static TrainedNetwork train(TextNetwork network, SequenceJob job, long steps, double rate) {
        return SequenceTrainer.train(
                job,
                network.defaults().toBuilder()
                        .steps(steps)
                        .batchSize(32)
                        .optimiser(new Adam(rate))
                        .build(),
                null,
                TrainingObserver.NONE,
                Progress.SILENT);
    }

    /** In nats. */
    private static double entropyOfCharacters(List<Verse> texts) {
        Map<Integer, Integer> counts = new HashMap<>();
        texts.forEach(verse -> verse.text().codePoints().forEach(c -> counts.merge(c, 1, Integer::sum)));
        double all = counts.values().stream().mapToInt(x -> x).sum();
        return counts.values().stream()
                .mapToDouble(count -> -count / all * Math.log(count / all))
                .sum();
    }
}
