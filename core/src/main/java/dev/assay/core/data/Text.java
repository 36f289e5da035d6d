package dev.assay.core.data;

/**
 * Texts as values of a data set: a text is its Unicode code points in order, a value each, with zeros behind them up to the length of the
 * longest text of its set. Floats hold every code point exactly. A character of code point 0 at the end of a text is not told from the
 * zeros behind it.
 */
public final class Text {
    /** The box of code points. */
    public static final Bounds BOUNDS = new Bounds(0, Character.MAX_CODE_POINT);

    private Text() {}

    /** What texts of at most {@code length} code points look like as samples; {@code length} at least 1. */
    public static InputSpec spec(int length) {
        return new InputSpec(Shape.of(length), BOUNDS);
    }

    /** Whether samples of this kind are texts: one axis, and the bounds of code points. */
    public static boolean in(InputSpec spec) {
        return spec.shape().axes().size() == 1 && spec.bounds().equals(BOUNDS);
    }

    /** The number of values of a text before the zeros behind it. */
    public static int length(float[] values) {
        int length = values.length;
        while (length > 0 && values[length - 1] == 0) {
            length--;
        }
        return length;
    }

    /** The text that values stand for; what is no code point becomes U+FFFD, the replacement character. */
    public static String of(float[] values) {
        int length = length(values);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int point = (int) values[i];
            boolean valid = point == values[i] && Character.isValidCodePoint(point);
            text.appendCodePoint(valid ? point : 0xFFFD);
        }
        return text.toString();
    }

    /** The text at a position of a set of texts. */
    public static String at(Dataset data, int position) {
        return of(data.sample(position));
    }

    /**
     * Writes a text as values, with zeros behind it; what does not fit is left out.
     *
     * @param text the text
     * @param destination receives {@code length} values
     * @param offset where the first goes
     * @param length the length of the samples
     */
    public static void write(CharSequence text, float[] destination, int offset, int length) {
        int at = 0;
        for (int i = 0; i < text.length() && at < length; at++) {
            int point = Character.codePointAt(text, i);
            destination[offset + at] = point;
            i += Character.charCount(point);
        }
        while (at < length) {
            destination[offset + at++] = 0;
        }
    }
}
