package dev.assay.core.data;

import dev.assay.core.error.UserError;
import java.util.List;

/**
 * Labelled samples that can be read by position, each with an id that stays the same in any order and selection. Safe for use by several
 * threads.
 */
public interface Dataset {
    /** The name it was asked for by, such as {@code fashion-mnist:sample:test}. */
    String name();

    /** Shape and bounds of every sample. */
    InputSpec spec();

    /** The names of the classes; a label is an index into them. */
    List<String> classes();

    /** The number of samples. */
    int size();

    /** The id of the sample at a position: its index in the source, from 0. */
    int id(int position);

    /** The label of the sample at a position, in {@code [0, classes().size())}. */
    int label(int position);

    /**
     * Copies the values of one sample.
     *
     * @param position from 0 to {@code size() - 1}
     * @param destination receives {@code spec().features()} values, row-major (height, width, channel)
     * @param offset where in {@code destination} the first value goes
     */
    void read(int position, float[] destination, int offset);

    /** The values of the sample at a position, in an array of its own: for single samples, not for many. */
    default float[] sample(int position) {
        float[] values = new float[spec().features()];
        read(position, values, 0);
        return values;
    }

    /**
     * Copies the values of one sample as {@link #read} does, and refuses those outside the box.
     *
     * @throws UserError where a value is outside {@code spec().bounds()}, or not a number
     */
    default void readInside(int position, float[] destination, int offset) {
        read(position, destination, offset);
        Bounds bounds = spec().bounds();
        for (int i = offset; i < offset + spec().features(); i++) {
            // Written so that what is not a number fails.
            if (!(destination[i] >= bounds.low() && destination[i] <= bounds.high())) {
                throw new UserError("Expected values from " + bounds.low() + " to " + bounds.high() + ", received "
                        + destination[i] + " in sample " + id(position) + " of " + name());
            }
        }
    }

    /** What of the source could not be read and is left out, a line each that says where and why; none for most sources. */
    default List<String> problems() {
        return List.of();
    }

    /** SHA-256, in lower-case hex, of ids, labels and values in order: two data sets with the same fingerprint hold the same samples. */
    default String fingerprint() {
        return Fingerprint.of(this);
    }

    /** A view of some of the samples, in the order given; ids stay those of the source. */
    default Dataset select(int[] positions) {
        return new Selection(this, positions);
    }
}
