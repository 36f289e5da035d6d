package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.text.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of a running text: the text in as many parts as a batch has rows, each row reading its part piece by piece. What does not fill all rows is
 * left out at both ends, another share of it with each epoch.
 */
final class RunningBatches implements SequenceBatches {
    private final Sequences data;
    private final int rows;
    private final int perEpoch;
    private final KeyedRandom random;
    private int begin;

    RunningBatches(SequenceJob job, int rows, long seed) {
        data = job.data();
        this.rows = rows;
        perEpoch = data.size() / rows;
        random = new KeyedRandom(seed, "training order");
        if (perEpoch == 0) {
            throw new UserError("Training on a running text needs a piece for each of the " + rows
                    + " rows of a batch, " + data.name() + " has " + data.size());
        }
    }

    @Override
    public int perEpoch() {
        return perEpoch;
    }

    @Override
    public void beginEpoch(int epoch) {
        begin = random.at(0, 0, epoch).nextInt(data.size() - rows * perEpoch + 1);
    }

    @Override
    public Batch get(int index) {
        return batch(begin, perEpoch, index, data.size());
    }

    @Override
    public List<Batch> all(Sequences all) {
        int perRow = (all.size() + rows - 1) / rows;
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < perRow; i++) {
            batches.add(batch(0, perRow, i, all.size()));
        }
        return batches;
    }

    /** The piece of each row's part; rows whose part ends before come last and are left out. */
    private Batch batch(int from, int perRow, int index, int end) {
        int[] positions = IntStream.range(0, rows)
                .map(row -> from + row * perRow + index)
                .filter(position -> position < end)
                .toArray();
        return new Batch(0, positions, index > 0);
    }
}
