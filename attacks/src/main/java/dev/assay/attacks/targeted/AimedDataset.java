package dev.assay.attacks.targeted;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import java.util.List;

/** Samples as a {@link TargetView} knows them: none belongs to the target. */
record AimedDataset(Dataset source) implements Dataset {
    private static final List<String> CLASSES = List.of("all others", "target");

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
        return CLASSES;
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
        return 0;
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        source.read(position, destination, offset);
    }
}
