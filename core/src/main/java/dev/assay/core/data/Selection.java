package dev.assay.core.data;

import java.util.List;
import java.util.Objects;

/** A view of some samples of another data set. */
final class Selection implements Dataset {
    private final Dataset source;
    private final int[] positions;

    Selection(Dataset source, int[] positions) {
        this.source = source;
        this.positions = positions.clone();
        for (int position : positions) {
            Objects.checkIndex(position, source.size());
        }
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public InputSpec spec() {
        return source.spec();
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public List<String> problems() {
        return source.problems();
    }

    @Override
    public int size() {
        return positions.length;
    }

    @Override
    public int id(int position) {
        return source.id(positions[position]);
    }

    @Override
    public int label(int position) {
        return source.label(positions[position]);
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        source.read(positions[position], destination, offset);
    }
}
