package dev.assay.validation.sabotage;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A data set seen through changes of values, labels or bounds; samples are changed as they are read. */
final class Altered implements Dataset {
    /** Gives the values that stand for a sample's own. */
    @FunctionalInterface
    interface Change {
        /**
         * Changes a sample.
         *
         * @param values its values; may be changed and given back
         * @param position its position
         * @param label its label as the changed set has it
         */
        float[] of(float[] values, int position, int label);
    }

    private final Dataset source;
    private final InputSpec spec;
    private final @Nullable IntUnaryOperator labels;
    private final @Nullable Change change;

    private Altered(Dataset source, InputSpec spec, @Nullable IntUnaryOperator labels, @Nullable Change change) {
        this.source = source;
        this.spec = spec;
        this.labels = labels;
        this.change = change;
    }

    /** The same samples with other values. */
    static Dataset values(Dataset source, Change change) {
        return new Altered(source, source.spec(), null, change);
    }

    /** The same samples with other values in another box. */
    static Dataset values(Dataset source, Bounds bounds, Change change) {
        Shape shape = source.spec().shape();
        return new Altered(source, new InputSpec(shape, bounds), null, change);
    }

    /** The same samples with other labels, a function of the position. */
    static Dataset labels(Dataset source, IntUnaryOperator labelAt) {
        return new Altered(source, source.spec(), labelAt, null);
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public InputSpec spec() {
        return spec;
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public int id(int position) {
        return source.id(position);
    }

    @Override
    public int label(int position) {
        return labels == null ? source.label(position) : labels.applyAsInt(position);
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        if (change == null) {
            source.read(position, destination, offset);
            return;
        }
        float[] values = new float[spec.features()];
        source.read(position, values, 0);
        System.arraycopy(change.of(values, position, label(position)), 0, destination, offset, values.length);
    }
}
