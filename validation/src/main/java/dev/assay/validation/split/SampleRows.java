package dev.assay.validation.split;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some samples of a split, held in memory for the checks that look at values together: drawn at random, whole (finite, with a label that
 * is a class), none of them a copy of another, in rising order of position. What is kept of each is a {@link RowForm}: fewer values a sample leave
 * room for more samples.
 */
public final class SampleRows {
    /** Values held at most for a split: 48 MiB. */
    private static final int MOST_VALUES = 12_000_000;

    private static final int MOST_ROWS = 10_000;

    private final Role role;
    private final InputSpec spec;
    private final int[] positions;
    private final int[] labels;
    private final float[][] values;

    private SampleRows(Role role, InputSpec spec, int[] positions, int[] labels, float[][] values) {
        this.role = role;
        this.spec = spec;
        this.positions = positions;
        this.labels = labels;
        this.values = values;
    }

    static SampleRows of(SplitScan scan, int split, RowForm form, EqualSamples equal, long seed) {
        Dataset data = scan.data();
        InputSpec spec = form.spec();
        int features = data.spec().features();
        int most = Math.max(2, Math.min(MOST_ROWS, MOST_VALUES / spec.features()));
        int classes = data.classes().size();
        int[] first = equal.firstIn(split);
        int[] order =
                new KeyedRandom(seed, "rows-" + scan.role().id()).at(0, 0, 0).permutation(data.size());
        int[] candidates = Arrays.stream(order)
                .filter(i -> data.label(i) >= 0 && data.label(i) < classes && first[equal.group(split, i)] == i)
                .limit(most + most / 8L)
                .toArray();
        float[][] read = new float[candidates.length][];
        IntStream.range(0, candidates.length).parallel().forEach(i -> {
            float[] row = new float[features];
            data.read(candidates[i], row, 0);
            read[i] = finite(row) ? form.of().apply(row) : new float[0];
        });
        List<Integer> kept = new ArrayList<>(IntStream.range(0, candidates.length)
                .filter(i -> read[i].length == spec.features())
                .limit(most)
                .boxed()
                .sorted((a, b) -> Integer.compare(candidates[a], candidates[b]))
                .toList());
        int[] positions = kept.stream().mapToInt(i -> candidates[i]).toArray();
        return new SampleRows(
                scan.role(),
                spec,
                positions,
                Arrays.stream(positions).map(data::label).toArray(),
                kept.stream().map(i -> read[i]).toArray(float[][]::new));
    }

    /** Whether all numbers of a row are finite. */
    public static boolean finite(float[] row) {
        for (float value : row) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The split they are of. */
    public Role role() {
        return role;
    }

    /** Shape and bounds of each. */
    public InputSpec spec() {
        return spec;
    }

    /** How many there are. */
    public int size() {
        return positions.length;
    }

    /** The position of a row in its split. */
    public int position(int row) {
        return positions[row];
    }

    /** The label of a row, a class index. */
    public int label(int row) {
        return labels[row];
    }

    /** The labels of all rows. */
    public int[] labels() {
        return labels.clone();
    }

    /** The values of a row; not to be changed. */
    public float[] values(int row) {
        return values[row];
    }

    /** The values of all rows; not to be changed. */
    public float[][] values() {
        return values;
    }

    /** Some of the rows, in the order given. */
    public SampleRows select(int[] rows) {
        return new SampleRows(
                role,
                spec,
                Arrays.stream(rows).map(i -> positions[i]).toArray(),
                Arrays.stream(rows).map(i -> labels[i]).toArray(),
                Arrays.stream(rows).mapToObj(i -> values[i]).toArray(float[][]::new));
    }
}
