package dev.assay.models.savedmodel.structure;

import java.util.List;

/** A tensor that depends on nothing: its axes and its values, row-major. */
final class ConstantTensor {
    private final List<Integer> axes;
    private final double[] values;

    /** @param values kept, not copied */
    ConstantTensor(List<Integer> axes, double[] values) {
        this.axes = List.copyOf(axes);
        this.values = values;
    }

    List<Integer> axes() {
        return axes;
    }

    int axis(int index) {
        return axes.get(index);
    }

    int rank() {
        return axes.size();
    }

    double[] values() {
        return values;
    }

    /** The matrix turned. */
    ConstantTensor transposed() {
        int rows = axes.get(0);
        int columns = axes.get(1);
        double[] turned = new double[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = values[r * columns + c];
            }
        }
        return new ConstantTensor(List.of(columns, rows), turned);
    }

    /**
     * What it is for every value of a sample when it is broadcast over samples: a single value or a vector as long as the last axis stays as
     * it is and repeats.
     *
     * @param sample the axes of a sample, without the batch
     * @param where what asks, for the message
     */
    double[] over(List<Integer> sample, String where) {
        int last = sample.get(sample.size() - 1);
        List<Integer> own = withoutOnes();
        if (values.length == 1 || (own.size() == 1 && values.length == last && axes.get(rank() - 1) == last)) {
            return values;
        }
        // A leading axis of 1 is the batch's.
        List<Integer> aligned = rank() > sample.size() ? axes.subList(rank() - sample.size(), rank()) : axes;
        if (rank() > sample.size() + 1 || (rank() == sample.size() + 1 && axes.get(0) != 1)) {
            throw new NotStructured(where + " has a constant of shape " + axes + " for samples of shape " + sample);
        }
        int size = sample.stream().reduce(1, Math::multiplyExact);
        double[] expanded = new double[size];
        for (int e = 0; e < size; e++) {
            expanded[e] = values[source(e, sample, aligned, where)];
        }
        return expanded;
    }

    private static int source(int element, List<Integer> sample, List<Integer> aligned, String where) {
        int rest = element;
        int index = 0;
        int step = 1;
        for (int k = 1; k <= sample.size(); k++) {
            int size = sample.get(sample.size() - k);
            int position = rest % size;
            rest /= size;
            if (k <= aligned.size()) {
                int own = aligned.get(aligned.size() - k);
                if (own != 1 && own != size) {
                    throw new NotStructured(
                            where + " has a constant of shape " + aligned + " for samples of shape " + sample);
                }
                index += own == 1 ? 0 : position * step;
                step *= own;
            }
        }
        return index;
    }

    private List<Integer> withoutOnes() {
        return axes.stream().filter(axis -> axis != 1).toList();
    }
}
