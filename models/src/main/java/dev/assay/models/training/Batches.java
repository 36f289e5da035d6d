package dev.assay.models.training;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reads batches of a data set into arrays that are used again, in an order that is a function of seed and epoch. */
final class Batches {
    private final Dataset data;
    private final int size;
    private final KeyedRandom random;
    private final boolean inOrder;
    private int[] order;
    final float[] inputs;
    final int[] labels;
    final int[] ids;

    /** @param inOrder whether samples come in the order of the data */
    Batches(Dataset data, int size, long seed, boolean inOrder) {
        if (data.size() < size) {
            throw new UserError("Training needs at least one batch of " + size + " samples, " + data.name() + " has "
                    + data.size() + " to learn from");
        }
        this.data = data;
        this.size = size;
        this.inOrder = inOrder;
        random = new KeyedRandom(seed, "training order");
        order = new int[0];
        inputs = new float[size * data.spec().features()];
        labels = new int[size];
        ids = new int[size];
    }

    /** Complete batches in an epoch. */
    int perEpoch() {
        return data.size() / size;
    }

    /** Orders the samples anew. */
    void beginEpoch(int epoch) {
        order = inOrder
                ? IntStream.range(0, data.size()).toArray()
                : random.at(0, 0, epoch).permutation(data.size());
    }

    /** Reads one batch of this epoch. */
    void read(int batch) {
        for (int row = 0; row < size; row++) {
            int position = order[batch * size + row];
            data.read(position, inputs, row * data.spec().features());
            labels[row] = data.label(position);
            ids[row] = data.id(position);
        }
    }

    /** A data set parted in two: what to learn from and what to validate on. */
    record Split(Dataset training, Dataset validation) {
        /** Keeps a share for validation, drawn by the seed. */
        static Split of(Dataset data, double share, long seed) {
            int kept = (int) Math.round(share * data.size());
            if (kept == 0) {
                throw new UserError("A share of " + share + " of the " + data.size() + " samples of " + data.name()
                        + " leaves none for validation");
            }
            int[] positions =
                    new KeyedRandom(seed, "validation split").at(0, 0, 0).permutation(data.size());
            int[] training = Arrays.copyOfRange(positions, kept, positions.length);
            int[] validation = Arrays.copyOf(positions, kept);
            Arrays.sort(training);
            Arrays.sort(validation);
            return new Split(data.select(training), data.select(validation));
        }
    }
}
