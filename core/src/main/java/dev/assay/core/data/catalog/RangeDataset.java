package dev.assay.core.data.catalog;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import java.util.List;
import java.util.Objects;

/** The samples at consecutive positions of a data set, under a name that says so; ids stay those of the source. */
final class RangeDataset implements Dataset {
    private final Dataset source;
    private final DataName.Range range;

    RangeDataset(Dataset source, DataName.Range range) {
        this.source = source;
        this.range = range;
    }

    @Override
    public String name() {
        return source.name() + "@" + range.from() + "-" + range.to();
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
        return range.to() - range.from();
    }

    @Override
    public int id(int position) {
        return source.id(at(position));
    }

    @Override
    public int label(int position) {
        return source.label(at(position));
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        source.read(at(position), destination, offset);
    }

    private int at(int position) {
        return range.from() + Objects.checkIndex(position, size());
    }
}
