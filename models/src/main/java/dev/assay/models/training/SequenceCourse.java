package dev.assay.models.training;

import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.text.Sequences;
import dev.assay.models.text.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Training on sequences of any length. */
final class SequenceCourse implements Course {
    private final SequenceJob job;
    private final int batchSize;
    private final SequenceBatches batches;
    private final SequenceGraph graph;

    SequenceCourse(SequenceJob job, TrainingOptions options, NetworkWeights initial) {
        this.job = job;
        batchSize = options.batchSize();
        batches = SequenceBatches.of(job, batchSize, options.seed());
        graph = new SequenceGraph(job, options, initial);
    }

    @Override
    public int stepsPerEpoch() {
        return batches.perEpoch();
    }

    @Override
    public void beginEpoch(int epoch) {
        batches.beginEpoch(epoch);
    }

    @Override
    public void step(Place place, float rate, boolean watched, Tally tally) {
        SequenceBatches.Batch batch = batches.get(place.batch());
        if (!batch.goesOn()) {
            graph.forget();
        }
        graph.step(
                batch.bucket(),
                tokens(job.data(), batch),
                labels(job.data(), batch),
                rate,
                place.step(),
                watched,
                tally);
    }

    @Override
    public double gradientNorm() {
        return graph.gradientNorm();
    }

    @Override
    public @Nullable Tally validate() {
        Sequences data = job.validation();
        if (data == null) {
            return null;
        }
        Tally tally = new Tally();
        for (SequenceBatches.Batch batch : batches.all(data)) {
            if (!batch.goesOn()) {
                graph.forget();
            }
            graph.evaluate(batch.bucket(), tokens(data, batch), labels(data, batch), batch.rows(), tally);
        }
        return tally;
    }

    /** Rows that a batch does not fill are padding throughout. */
    private int[] tokens(Sequences data, SequenceBatches.Batch batch) {
        int room = graph.room(batch.bucket());
        int[] tokens = new int[batchSize * room];
        for (int row = 0; row < batch.rows(); row++) {
            data.read(batch.position(row), tokens, row * room, room);
            if (job.running() && !batch.goesOn()) {
                // What went before is not known here: the state is as empty as at the beginning of a text.
                tokens[row * room] = Vocabulary.BEGIN;
            }
        }
        return tokens;
    }

    private int[] labels(Sequences data, SequenceBatches.Batch batch) {
        int[] labels = new int[batchSize];
        for (int row = 0; row < batch.rows(); row++) {
            labels[row] = data.label(batch.position(row));
        }
        return labels;
    }

    /** {@inheritDoc} Of a language model too: the next token. */
    @Override
    public boolean classifies() {
        return true;
    }

    @Override
    public NetworkWeights weights() {
        return graph.weights();
    }

    @Override
    public List<float[]> state() {
        return graph.state();
    }

    @Override
    public void restore(List<float[]> state) {
        graph.restore(state);
    }

    @Override
    public TrainingView view() {
        return graph;
    }

    @Override
    public void close() {
        graph.close();
    }
}
