package dev.assay.core.data;

import dev.assay.core.error.UserError;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A data set with its classes numbered in another order, such as that of a model's outputs, or with several taken for one; there may be classes without
 * samples.
 */
public final class ClassOrder implements Dataset {
    private final Dataset source;
    private final List<String> classes;
    private final int[] places;

    private ClassOrder(Dataset source, List<String> classes, int[] places) {
        this.source = source;
        this.classes = classes;
        this.places = places;
    }

    /**
     * The same samples, labels by their classes' names.
     *
     * @param source has a name for each class
     * @param classes all names in the new order, each once
     * @throws UserError when a name comes twice or a class of the source is not among them
     */
    public static Dataset of(Dataset source, List<String> classes) {
        if (new HashSet<>(classes).size() < classes.size()) {
            throw new UserError("Expected each class once in --class-order, received " + String.join(",", classes));
        }
        int[] places = new int[source.classes().size()];
        for (int c = 0; c < places.length; c++) {
            places[c] = classes.indexOf(source.classes().get(c));
            if (places[c] < 0) {
                throw new UserError("Expected all classes of " + source.name() + " in --class-order, '"
                        + source.classes().get(c) + "' is not in " + String.join(",", classes));
            }
        }
        return new ClassOrder(source, List.copyOf(classes), places);
    }

    /**
     * The same samples, labels by what their classes are parts of.
     *
     * @param source has a name for each class
     * @param classes all that classes are parts of, in their order
     * @param whole what a class is part of, by name; one of {@code classes}
     */
    public static Dataset grouped(Dataset source, List<String> classes, UnaryOperator<String> whole) {
        return new ClassOrder(
                source,
                List.copyOf(classes),
                source.classes().stream()
                        .mapToInt(name -> classes.indexOf(whole.apply(name)))
                        .toArray());
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
        return classes;
    }

    @Override
    public List<String> problems() {
        return source.problems();
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
        int label = source.label(position);
        return label >= 0 && label < places.length ? places[label] : -1;
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        source.read(position, destination, offset);
    }
}
