package dev.assay.studies.diagnosis.setup;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Data as a set-up feeds them to its network. The bounds are those of the scaled values; noise may lie outside of them. */
public final class PreparedData implements Dataset {
    private final Dataset source;
    private final double scale;
    private final double noise;
    private final int[] labels;
    private final long seed;

    private PreparedData(Dataset source, Setup setup, int[] labels, long seed) {
        this.source = source;
        scale = setup.inputScale();
        noise = setup.inputNoise();
        this.labels = labels;
        this.seed = seed;
    }

    /** What the network learns from: with the set-up's noise in inputs and labels, and sorted where it does not shuffle. */
    public static Dataset toLearn(Dataset source, Setup setup, long seed) {
        int[] labels = IntStream.range(0, source.size()).map(source::label).toArray();
        misplace(labels, setup.labelNoise(), seed);
        Dataset data = new PreparedData(source, setup, labels, seed);
        if (setup.shuffled()) {
            return data;
        }
        return data.select(IntStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.comparing(data::label))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** What was not learnt, with the set-up's noise in inputs and labels: all that who has such data can judge a network on. */
    public static Dataset heldOut(Dataset source, Setup setup, long seed) {
        return toLearn(source, setup.toBuilder().shuffled(true).build(), seed);
    }

    /** What was not learnt: inputs as the network gets them, labels as they are. */
    public static Dataset rightlyLabelled(Dataset source, Setup setup, long seed) {
        int[] labels = IntStream.range(0, source.size()).map(source::label).toArray();
        return new PreparedData(source, setup, labels, seed);
    }

    private static void misplace(int[] labels, double share, long seed) {
        int count = (int) Math.round(share * labels.length);
        KeyedRandom random = new KeyedRandom(seed, "labels that change places").at(0, 0, 0);
        int[] chosen = Arrays.copyOf(random.permutation(labels.length), count);
        int[] order = random.permutation(count);
        int[] taken = IntStream.of(order).map(i -> labels[chosen[i]]).toArray();
        for (int i = 0; i < count; i++) {
            labels[chosen[i]] = taken[i];
        }
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public InputSpec spec() {
        Bounds bounds = source.spec().bounds();
        return new InputSpec(
                source.spec().shape(), new Bounds((float) (scale * bounds.low()), (float) (scale * bounds.high())));
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int id(int position) {
        return source.id(position);
    }

    @Override
    public int label(int position) {
        return labels[position];
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        source.read(position, destination, offset);
        int end = offset + source.spec().features();
        KeyedRandom random = noise == 0 ? null : new KeyedRandom(seed, "input noise").at(source.id(position), 0, 0);
        for (int i = offset; i < end; i++) {
            double value = scale * destination[i];
            destination[i] = (float) (random == null ? value : value + noise * random.nextGaussian());
        }
    }
}
