package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Cell;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Sgd;
import dev.assay.models.nn.StepDense;
import dev.assay.models.nn.TokenRecurrent;
import dev.assay.models.text.LanguageModel;
import dev.assay.models.text.Sequences;
import dev.assay.models.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words over three letters: those of class 0 repeat "ab", those of class 1 repeat "ac". */
class SequenceTrainerTest {
    private static final Vocabulary LETTERS = Vocabulary.of(List.of("abc"));

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void should_not_be_changed_by_padding(boolean classifies) {
        TrainingOptions one = TrainingOptions.builder()
                .steps(1)
                .batchSize(20)
                .optimiser(new Sgd(1))
                .build();

        TrainedNetwork tight = train(job(Cell.GRU, classifies, List.of(14)), one);
        TrainedNetwork padded = train(job(Cell.GRU, classifies, List.of(40)), one);

        // The products have other numbers of rows, which may round otherwise; one unmasked place of 26 a row would
        // change a digit in front.
        History.Epoch expected = tight.record().history().last();
        History.Epoch found = padded.record().history().last();
        assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-6));
        assertThat(found.accuracy()).isEqualTo(expected.accuracy());
        assertThat(found.validationLoss()).isCloseTo(Objects.requireNonNull(expected.validationLoss()), within(1e-6));
        for (int i = 0; i < tight.weights().size(); i++) {
            assertThat(padded.weights().values(i))
                    .containsExactly(tight.weights().values(i), within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_learn_how_words_go_on(Cell cell) {
        TrainedNetwork trained = train(job(cell, false, List.of(8, 14)), options());

        // After "a" and one more letter everything is certain but where the word ends: a third of all lengths each
        // time.
        assertThat(trained.record().history().last().validationLoss()).isLessThan(0.45);
        assertThat(trained.record().task()).isEqualTo("next_token");
        assertThat(trained.record().vocabulary()).containsExactlyElementsOf(LETTERS.tokens());
    }

    @Test
    void should_learn_to_tell_words_apart() {
        TrainedNetwork trained = train(job(Cell.LSTM, true, List.of(8, 14)), options());

        assertThat(trained.record().history().last().validationAccuracy()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void should_end_with_the_same_bits_when_killed(boolean running) {
        SequenceJob job =
                running ? running(Cell.LSTM, text(14 * 200, 1), text(14 * 7, 2)) : job(Cell.GRU, false, List.of(8, 14));
        TrainingOptions options = options().toBuilder().epochs(3).build();
        TrainedNetwork whole = train(job, options);
        TrainingObserver killer = new TrainingObserver() {
            @Override
            public boolean watches(long step) {
                return step == 16;
            }

            @Override
            public void stepDone(Step step, TrainingView view) {
                throw new IllegalStateException("killed");
            }
        };
        Path file = folder.resolve("checkpoint");
        assertThatThrownBy(() ->
                        SequenceTrainer.train(job, options, new Checkpoints(file, 5, false), killer, Progress.SILENT))
                .hasMessage("killed");

        TrainedNetwork resumed = SequenceTrainer.train(
                job, options, new Checkpoints(file, 5, true), TrainingObserver.NONE, Progress.SILENT);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
    }

    @ParameterizedTest
    @EnumSource
    void should_score_step_by_step_as_it_was_validated(Cell cell) {
        SequenceJob job = job(cell, false, List.of(8, 14));
        TrainedNetwork trained = train(job, options().toBuilder().epochs(1).build());
        Sequences held = words(40, 2);

        double sum = 0;
        int tokens = 0;
        try (LanguageModel model = new LanguageModel(job.network().apply(1), trained.weights(), LETTERS)) {
            for (int i = 0; i < held.size(); i++) {
                int[] word = new int[held.length(i)];
                held.read(i, word, 0, word.length);
                LanguageModel.Score score = model.score(LETTERS.decode(word));
                sum += score.logProbability();
                tokens += score.tokens();
            }
        }

        assertThat(-sum / tokens)
                .isCloseTo(
                        Objects.requireNonNull(trained.record().history().last().validationLoss()), within(1e-5));
    }

    /** Read piece by piece in so many rows, a text has the loss that its parts have as sequences of their own length. */
    @ParameterizedTest
    @CsvSource({"RNN, 1", "RNN, 3", "GRU, 3", "LSTM, 3"})
    void should_carry_states_from_piece_to_piece(Cell cell, int rows) {
        TrainingOptions looking = TrainingOptions.builder()
                .epochs(1)
                .batchSize(rows)
                .optimiser(new Sgd(1e-30))
                .build();
        int[] text = text(14 * 10, 3);
        int part = 14 * ((10 + rows - 1) / rows);
        List<int[]> parts = new ArrayList<>();
        for (int from = 0; from + 1 < text.length; from += part) {
            int[] tokens = Arrays.copyOfRange(text, from, Math.min(text.length, from + part + 1));
            tokens[0] = Vocabulary.BEGIN;
            parts.add(tokens);
        }
        Sequences whole = sequences(parts);
        SequenceJob pieces = running(cell, text, text);

        History.Epoch carried = train(pieces, looking).record().history().last();
        History.Epoch atOnce = train(
                        new SequenceJob("text", pieces.network(), List.of(part), false, false, whole, whole), looking)
                .record()
                .history()
                .last();
        History.Epoch apart = train(
                        new SequenceJob(
                                "text", pieces.network(), List.of(14), false, false, pieces.data(), pieces.data()),
                        looking)
                .record()
                .history()
                .last();

        assertThat(carried.validationLoss()).isCloseTo(Objects.requireNonNull(atOnce.validationLoss()), within(1e-6));
        assertThat(carried.validationLoss()).isNotCloseTo(Objects.requireNonNull(apart.validationLoss()), within(1e-4));
        if (rows == 1) {
            assertThat(carried.loss()).isCloseTo(atOnce.loss(), within(1e-6));
        }
    }

    @Test
    void should_leave_other_pieces_out_with_each_epoch() {
        SequenceJob job = running(Cell.RNN, text(14 * 23, 1), text(14, 2));
        SequenceBatches batches = SequenceBatches.of(job, 4, 1);
        Set<Integer> first = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        for (int epoch = 0; epoch < 30; epoch++) {
            batches.beginEpoch(epoch);
            for (int i = 0; i < batches.perEpoch(); i++) {
                SequenceBatches.Batch batch = batches.get(i);
                assertThat(batch.goesOn()).isEqualTo(i > 0);
                for (int row = 0; row < batch.rows(); row++) {
                    seen.add(batch.position(row));
                    assertThat(batch.position(row)).isEqualTo(batches.get(0).position(row) + i);
                }
            }
            first.add(batches.get(0).position(0));
        }

        assertThat(batches.perEpoch()).isEqualTo(5);
        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(seen).hasSize(23);
    }

    @Test
    void should_refuse_a_running_text_that_it_cannot_read() {
        SequenceJob job = running(Cell.RNN, text(14 * 3, 1), text(14, 2));

        assertThatThrownBy(() -> train(job, options()))
                .isInstanceOf(UserError.class)
                .hasMessage("Training on a running text needs a piece for each of the 20 rows of a batch, words has 3");
        assertThatThrownBy(() -> job.paddedTo(List.of(8, 14)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in pieces of one length, received the lengths [8, 14]");
    }

    @Test
    void should_show_gradients_of_what_was_learnt_from() {
        List<Integer> sizes = new ArrayList<>();
        TrainingObserver watcher = new TrainingObserver() {
            @Override
            public boolean watches(long step) {
                return step == 2;
            }

            @Override
            public void stepDone(Step step, TrainingView view) {
                assertThat(step.gradientNorm()).isPositive();
                sizes.add(view.gradients().size());
                view.activationGradients().values().forEach(values -> sizes.add(values.length));
            }
        };

        SequenceTrainer.train(
                job(Cell.RNN, false, List.of(14)),
                options().toBuilder().steps(2).build(),
                null,
                watcher,
                Progress.SILENT);

        assertThat(sizes).containsExactly(7, 20 * 14 * 12, 20 * 14 * 6);
    }

    private static TrainingOptions options() {
        return TrainingOptions.builder()
                .epochs(12)
                .batchSize(20)
                .optimiser(new Adam(0.02))
                .build();
    }

    private static SequenceJob job(Cell cell, boolean classifies, List<Integer> lengths) {
        return new SequenceJob(
                "words",
                length -> network(cell, classifies, length),
                lengths,
                classifies,
                false,
                words(200, 1),
                words(40, 2));
    }

    private static SequenceJob running(Cell cell, int[] learnt, int[] judged) {
        return new SequenceJob(
                "text",
                length -> network(cell, false, length),
                List.of(14),
                false,
                true,
                pieces(learnt),
                pieces(judged));
    }

    /** So many letters behind the beginning, each of which depends on the two before. */
    private static int[] text(int letters, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "text");
        int[] tokens = new int[letters + 1];
        tokens[0] = Vocabulary.BEGIN;
        for (int i = 1; i <= letters; i++) {
            int far = i > 2 ? tokens[i - 2] - 3 : 0;
            tokens[i] = 3 + (far + 1 + random.nextInt(2)) % 3;
        }
        return tokens;
    }

    private static Sequences pieces(int[] text) {
        List<int[]> pieces = new ArrayList<>();
        for (int from = 0; from + 14 < text.length; from += 14) {
            pieces.add(Arrays.copyOfRange(text, from, from + 15));
        }
        return sequences(pieces);
    }

    private static Sequences sequences(List<int[]> tokens) {
        return new Sequences(
                "words",
                LETTERS,
                List.of("text"),
                tokens,
                new int[tokens.size()],
                IntStream.range(0, tokens.size()).toArray());
    }

    private static Network network(Cell cell, boolean classifies, int length) {
        Network states = Network.of(Shape.of(length), new TokenRecurrent(6, 4, cell, 12, !classifies));
        return classifies ? states.then(new Dense(2, Activation.LINEAR)) : states.then(new StepDense(6));
    }

    private static Sequences words(int count, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "words");
        List<int[]> tokens = new ArrayList<>();
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            String pair = i % 2 == 0 ? "ab" : "ac";
            tokens.add(LETTERS.encode(pair.repeat(1 + random.nextInt(6))));
        }
        return new Sequences(
                "words",
                LETTERS,
                List.of("b", "c"),
                tokens,
                labels,
                IntStream.range(0, count).toArray());
    }

    private static TrainedNetwork train(SequenceJob job, TrainingOptions options) {
        return SequenceTrainer.train(job, options, null, TrainingObserver.NONE, Progress.SILENT);
    }
}
