package dev.assay.core.data;

import java.util.List;

/** Labelled texts held in memory as strings. */
public final class TextDataset implements Dataset {
    private final String name;
    private final InputSpec spec;
    private final List<String> classes;
    private final int[] ids;
    private final int[] labels;
    private final List<String> texts;
    private final List<String> problems;

    /**
     * @param ids an id a text; kept, not copied
     * @param labels a class index a text; kept, not copied
     * @param texts the texts
     * @param problems what of the source is left out, a line each
     */
    public TextDataset(
            String name, List<String> classes, int[] ids, int[] labels, List<String> texts, List<String> problems) {
        if (ids.length != texts.size() || labels.length != texts.size()) {
            throw new IllegalArgumentException("Expected an id and a label for each of " + texts.size()
                    + " texts, received " + ids.length + " and " + labels.length);
        }
        this.name = name;
        this.classes = List.copyOf(classes);
        this.ids = ids;
        this.labels = labels;
        this.texts = List.copyOf(texts);
        this.problems = List.copyOf(problems);
        spec = Text.spec(this.texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .reduce(1, Math::max));
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
        return labels[position];
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        Text.write(texts.get(position), destination, offset, spec.features());
    }

    @Override
    public List<String> problems() {
        return problems;
    }
}
