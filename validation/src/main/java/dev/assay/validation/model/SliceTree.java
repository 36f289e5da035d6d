package dev.assay.validation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A shallow regression tree over properties of samples that looks for where a model errs (as Chung et al., "Slice Finder", 2019, search slices): each split takes the threshold on one
 * property that leaves the least squared error of the outcomes (Breiman et al., CART, 1984).
 */
public final class SliceTree {
    private static final int DEPTH = 2;
    private static final int CUTS = 16;

    private final List<Slice> slices = new ArrayList<>();
    private final double[][] properties;
    private final double[] errors;
    private final int least;

    private SliceTree(double[][] properties, double[] errors, int least) {
        this.properties = properties;
        this.errors = errors;
        this.least = least;
    }

    /**
     * One condition on a property.
     *
     * @param property its column
     * @param above whether the value is above the threshold, or at most it
     * @param threshold the value that parts
     */
    public record Condition(int property, boolean above, double threshold) {
        boolean holds(double[] row) {
            return row[property] > threshold == above;
        }
    }

    /** Samples that fulfil all of some conditions; at least one. */
    public record Slice(List<Condition> conditions) {
        public Slice {
            conditions = List.copyOf(conditions);
        }

        /** Whether a sample with these properties is in it. */
        public boolean contains(double[] row) {
            return conditions.stream().allMatch(condition -> condition.holds(row));
        }
    }

    /**
     * Grows a tree and gives its leaves, that with most errors first; none where no split is possible.
     *
     * @param properties a row a sample
     * @param wrong whether the model errs on it
     * @param least samples of a leaf, at least 1
     */
    public static List<Slice> worst(double[][] properties, boolean[] wrong, int least) {
        double[] errors = IntStream.range(0, wrong.length)
                .mapToDouble(i -> wrong[i] ? 1 : 0)
                .toArray();
        SliceTree tree = new SliceTree(properties, errors, least);
        tree.grow(IntStream.range(0, wrong.length).toArray(), List.of());
        tree.slices.sort(Comparator.comparingDouble((Slice slice) -> -tree.rate(slice)));
        return List.copyOf(tree.slices);
    }

    private double rate(Slice slice) {
        return IntStream.range(0, errors.length)
                .filter(i -> slice.contains(properties[i]))
                .mapToDouble(i -> errors[i])
                .average()
                .orElse(0);
    }

    private void grow(int[] rows, List<Condition> path) {
        Condition cut = path.size() == DEPTH ? null : bestCut(rows);
        if (cut == null) {
            if (!path.isEmpty()) {
                slices.add(new Slice(path));
            }
            return;
        }
        for (boolean above : new boolean[] {true, false}) {
            Condition condition = new Condition(cut.property(), above, cut.threshold());
            List<Condition> longer = new ArrayList<>(path);
            longer.add(condition);
            grow(Arrays.stream(rows).filter(i -> condition.holds(properties[i])).toArray(), longer);
        }
    }

    /** The cut that takes most of the squared error away; null for none. */
    private @Nullable Condition bestCut(int[] rows) {
        Condition best = null;
        double most = 1e-9;
        double sum = Arrays.stream(rows).mapToDouble(i -> errors[i]).sum();
        for (int p = 0; rows.length >= 2 * least && p < properties[0].length; p++) {
            int column = p;
            double[] values = Arrays.stream(rows)
                    .mapToDouble(i -> properties[i][column])
                    .sorted()
                    .toArray();
            for (int k = 1; k < CUTS; k++) {
                double threshold = values[k * values.length / CUTS];
                double above = 0;
                int n = 0;
                for (int i : rows) {
                    if (properties[i][p] > threshold) {
                        above += errors[i];
                        n++;
                    }
                }
                int m = rows.length - n;
                if (n < least || m < least) {
                    continue;
                }
                double below = sum - above;
                double gain = above * above / n + below * below / m - sum * sum / rows.length;
                if (gain > most) {
                    most = gain;
                    best = new Condition(p, true, threshold);
                }
            }
        }
        return best;
    }
}
