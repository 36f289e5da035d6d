package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.text.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches of sequences of about one length, in an order that is a function of seed and epoch: sequences come in random order, each waits in its bucket,
 * and a bucket that is full is a batch. What is left in the buckets at the end of an epoch is left out, other sequences each time.
 */
final class BucketBatches implements SequenceBatches {
    private final SequenceJob job;
    private final int size;
    private final KeyedRandom random;
    private final int perEpoch;
    private List<Batch> batches = List.of();

    BucketBatches(SequenceJob job, int size, long seed) {
        this.job = job;
        this.size = size;
        random = new KeyedRandom(seed, "training order");
        int[] counts = new int[job.buckets().size()];
        for (int i = 0; i < job.data().size(); i++) {
            counts[bucket(job.data(), i)]++;
        }
        int batchesOfAll = 0;
        for (int count : counts) {
            batchesOfAll += count / size;
        }
        perEpoch = batchesOfAll;
        if (perEpoch == 0) {
            throw new UserError("Training needs at least one batch of " + size + " sequences of about one length, "
                    + job.data().name() + " has " + job.data().size() + " sequences");
        }
    }

    @Override
    public int perEpoch() {
        return perEpoch;
    }

    @Override
    public void beginEpoch(int epoch) {
        batches = inOrder(
                job.data(), random.at(0, 0, epoch).permutation(job.data().size()), false);
    }

    @Override
    public Batch get(int index) {
        return batches.get(index);
    }

    @Override
    public List<Batch> all(Sequences data) {
        int[] order = new int[data.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return inOrder(data, order, true);
    }

    private List<Batch> inOrder(Sequences data, int[] order, boolean incomplete) {
        List<Batch> found = new ArrayList<>();
        List<List<Integer>> waiting = new ArrayList<>();
        job.buckets().forEach(bucket -> waiting.add(new ArrayList<>()));
        for (int position : order) {
            int bucket = bucket(data, position);
            waiting.get(bucket).add(position);
            if (waiting.get(bucket).size() == size) {
                found.add(batch(bucket, waiting.get(bucket)));
                waiting.get(bucket).clear();
            }
        }
        for (int bucket = 0; incomplete && bucket < waiting.size(); bucket++) {
            if (!waiting.get(bucket).isEmpty()) {
                found.add(batch(bucket, waiting.get(bucket)));
            }
        }
        return found;
    }

    private static Batch batch(int bucket, List<Integer> positions) {
        return new Batch(bucket, positions.stream().mapToInt(Integer::intValue).toArray(), false);
    }

    private int bucket(Sequences data, int position) {
        return job.bucket(job.seen(data.length(position)));
    }
}
