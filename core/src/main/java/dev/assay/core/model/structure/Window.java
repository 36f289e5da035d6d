package dev.assay.core.model.structure;

/**
 * A rectangle of places; empty where an end is not above its beginning.
 *
 * @param top the first row
 * @param bottom the row after the last
 * @param left the first column
 * @param right the column after the last
 */
public record Window(int top, int bottom, int left, int right) {
    /** No place at all. */
    public static final Window NONE = new Window(0, 0, 0, 0);

    /** One place. */
    public static Window at(int row, int column) {
        return new Window(row, row + 1, column, column + 1);
    }

    /** Whether there is no place in it. */
    public boolean isEmpty() {
        return bottom <= top || right <= left;
    }

    /** How many places are in it. */
    public int places() {
        return isEmpty() ? 0 : (bottom - top) * (right - left);
    }

    /** The smallest window that holds both. */
    public Window with(Window other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return new Window(
                Math.min(top, other.top),
                Math.max(bottom, other.bottom),
                Math.min(left, other.left),
                Math.max(right, other.right));
    }
}
