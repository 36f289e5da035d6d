package dev.assay.models.curriculum;

import dev.assay.core.data.ClassOrder;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.data.format.Verse;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Cell;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.StepDense;
import dev.assay.models.nn.TokenRecurrent;
import dev.assay.models.training.SequenceJob;
import dev.assay.models.training.TrainingOptions;
import java.util.List;

/**
 * One recurrent layer over characters and a dense layer on its states: models of text in three cells and two sizes, and a classifier of verses. The plain
 * cell learns running text in pieces of 200 characters, from one to the next of which its state goes on, but no gradient back; the gated ones learn verses of
 * their own lengths.
 */
public final class CharacterNetwork implements TextNetwork {
    private static final List<Integer> LENGTHS = List.of(64, 128, 192, 256);

    private final String name;
    private final Cell cell;
    private final int vector;
    private final int units;
    private final boolean classifies;
    private final Expectation expectation;

    private CharacterNetwork(
            String name, Cell cell, int vector, int units, boolean classifies, Expectation expectation) {
        this.name = name;
        this.cell = cell;
        this.vector = vector;
        this.units = units;
        this.classifies = classifies;
        this.expectation = expectation;
    }

    /** All of them. */
    static List<CurriculumNetwork> all() {
        return List.of(
                new CharacterNetwork(
                        "char-rnn", Cell.RNN, 64, 512, false, new Expectation("18 min, 0.6 s a step", "not measured")),
                new CharacterNetwork(
                        "char-rnn:small", Cell.RNN, 32, 128, false, new Expectation("2 min", "bits a character 1.84")),
                new CharacterNetwork(
                        "char-gru", Cell.GRU, 512, 1_024, false, new Expectation("3 hours, 4 s a step", "for a GPU")),
                new CharacterNetwork(
                        "char-gru:small", Cell.GRU, 32, 128, false, new Expectation("7 min", "bits a character 1.65")),
                new CharacterNetwork(
                        "char-lstm", Cell.LSTM, 512, 1_024, false, new Expectation("4 hours, 5 s a step", "for a GPU")),
                new CharacterNetwork(
                        "char-lstm:small",
                        Cell.LSTM,
                        32,
                        128,
                        false,
                        new Expectation("8 min", "bits a character 1.75")),
                new CharacterNetwork(
                        "char-classifier", Cell.GRU, 32, 64, true, new Expectation("4 min", "accuracy .66")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String task() {
        return classifies ? "tell to which group of books a verse belongs" : "say which character comes next";
    }

    @Override
    public Expectation expectation() {
        return expectation;
    }

    @Override
    public boolean classifies() {
        return classifies;
    }

    @Override
    public Network network(int length, int kinds) {
        Network states = Network.of(Shape.of(length), new TokenRecurrent(kinds, vector, cell, units, !classifies));
        return classifies
                ? states.then(new Dense(BookGroup.values().length, Activation.LINEAR))
                : states.then(new StepDense(kinds));
    }

    @Override
    public Dataset labelled(Dataset data) {
        return classifies && BookGroup.knowsAll(data.classes())
                ? ClassOrder.grouped(data, BookGroup.titles(), BookGroup::titleOf)
                : data;
    }

    @Override
    public SequenceJob job(List<Verse> verses, int first) {
        VerseSequences sequences = new VerseSequences(verses, first);
        int kinds = sequences.vocabulary().size();
        boolean running = cell == Cell.RNN;
        return new SequenceJob(
                name,
                length -> network(length, kinds),
                running ? List.of(VerseSequences.PIECE) : LENGTHS,
                classifies,
                running,
                running ? sequences.pieces(false) : sequences.verses(false),
                running ? sequences.pieces(true) : sequences.verses(true));
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder()
                .epochs(6)
                .batchSize(64)
                .optimiser(new Adam(0.003))
                .clipNorm(1)
                .build();
    }
}
