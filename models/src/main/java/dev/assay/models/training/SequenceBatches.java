package dev.assay.models.training;

import dev.assay.models.text.Sequences;
import java.util.List;

/** The batches of a training on sequences, in an order that is a function of seed and epoch. */
interface SequenceBatches {
    /** The batches of a job. */
    static SequenceBatches of(SequenceJob job, int size, long seed) {
        return job.running() ? new RunningBatches(job, size, seed) : new BucketBatches(job, size, seed);
    }

    /** How many there are in an epoch. */
    int perEpoch();

    /** Orders the sequences anew. */
    void beginEpoch(int epoch);

    /** A batch of the epoch, from 0. */
    Batch get(int index);

    /** All sequences in their own order, incomplete batches too. */
    List<Batch> all(Sequences data);

    /** Sequences of one bucket. */
    final class Batch {
        private final int bucket;
        private final int[] positions;
        private final boolean goesOn;

        /** @param goesOn whether each sequence goes on where that of the same row ended in the batch before */
        Batch(int bucket, int[] positions, boolean goesOn) {
            this.bucket = bucket;
            this.positions = positions;
            this.goesOn = goesOn;
        }

        int bucket() {
            return bucket;
        }

        int rows() {
            return positions.length;
        }

        int position(int row) {
            return positions[row];
        }

        boolean goesOn() {
            return goesOn;
        }
    }
}
