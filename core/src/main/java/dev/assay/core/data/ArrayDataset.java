package dev.assay.core.data;

import java.util.List;

/** A data set held in memory. */
public final class ArrayDataset implements Dataset {
    private final String name;
    private final InputSpec spec;
    private final List<String> classes;
    private final int[] labels;
    private final float[] values;

    /**
     * @param values {@code labels.length * spec.features()} values, sample by sample; kept, not copied
     * @param labels one class index a sample; kept, not copied
     */
    public ArrayDataset(String name, InputSpec spec, List<String> classes, int[] labels, float[] values) {
        if (values.length != (long) labels.length * spec.features()) {
            throw new IllegalArgumentException("Expected " + labels.length + " samples of " + spec.features()
                    + " values, received " + values.length);
        }
        this.name = name;
        this.spec = spec;
        this.classes = List.copyOf(classes);
        this.labels = labels;
        this.values = values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputSpec spec() {
        return spec;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int id(int position) {
        return position;
    }

    @Override
    public int label(int position) {
        return labels[position];
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        System.arraycopy(values, position * spec.features(), destination, offset, spec.features());
    }
}
