package dev.assay.core.data;

import java.util.List;

/** Images of bytes held in memory as they came; read as {@code byte / 255} in [0, 1]. */
public final class ByteDataset implements Dataset {
    private static final float[] SCALED = new float[256];

    static {
        for (int i = 0; i < SCALED.length; i++) {
            SCALED[i] = i / 255f;
        }
    }

    private final String name;
    private final InputSpec spec;
    private final List<String> classes;
    private final int[] ids;
    private final byte[] labels;
    private final byte[] values;

    /**
     * Takes the arrays over; they must not be changed afterwards.
     *
     * @param shape the shape of one image
     * @param ids an id a sample
     * @param labels a class index a sample, as unsigned bytes, each under {@code classes.size()}
     * @param values {@code labels.length * shape.elements()} unsigned bytes, row-major (height, width, channel)
     */
    public ByteDataset(String name, Shape shape, List<String> classes, int[] ids, byte[] labels, byte[] values) {
        if (values.length != (long) labels.length * shape.elements() || ids.length != labels.length) {
            throw new IllegalArgumentException("Expected " + labels.length + " ids and as many images of " + shape
                    + ", received " + ids.length + " ids and " + values.length + " bytes");
        }
        this.name = name;
        this.spec = new InputSpec(shape, Bounds.UNIT);
        this.classes = List.copyOf(classes);
        this.ids = ids;
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
        return ids[position];
    }

    @Override
    public int label(int position) {
        return labels[position] & 0xFF;
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        int features = spec.features();
        int start = position * features;
        for (int i = 0; i < features; i++) {
            destination[offset + i] = SCALED[values[start + i] & 0xFF];
        }
    }
}
