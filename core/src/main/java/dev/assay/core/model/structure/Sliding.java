package dev.assay.core.model.structure;

/**
 * A kernel that slides over an image.
 *
 * @param input what it slides over
 * @param kernelHeight its rows
 * @param kernelWidth its columns
 * @param strideHeight rows from one stop to the next
 * @param strideWidth columns from one stop to the next
 * @param padTop rows that the first stop hangs over the image
 * @param padLeft columns that the first stop hangs over the image
 * @param outputHeight stops in a column
 * @param outputWidth stops in a row
 */
public record Sliding(
        Volume input,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft,
        int outputHeight,
        int outputWidth) {
    public Sliding {
        if (kernelHeight < 1 || kernelWidth < 1 || strideHeight < 1 || strideWidth < 1 || padTop < 0 || padLeft < 0) {
            throw new IllegalArgumentException("A sliding kernel needs sizes and strides of 1 or more and paddings of 0"
                    + " or more, received " + kernelHeight + "x" + kernelWidth + ", " + strideHeight + "x"
                    + strideWidth + ", " + padTop + "x" + padLeft);
        }
    }

    /** Without padding (TensorFlow's {@code VALID}). */
    public static Sliding valid(Volume input, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth) {
        return new Sliding(
                input,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                0,
                0,
                (input.height() - kernelHeight) / strideHeight + 1,
                (input.width() - kernelWidth) / strideWidth + 1);
    }

    /** With as much padding as makes a stop of every stride (TensorFlow's {@code SAME}): the odd one after the image. */
    public static Sliding same(Volume input, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth) {
        int rows = (input.height() + strideHeight - 1) / strideHeight;
        int columns = (input.width() + strideWidth - 1) / strideWidth;
        int over = Math.max(0, (rows - 1) * strideHeight + kernelHeight - input.height());
        int beside = Math.max(0, (columns - 1) * strideWidth + kernelWidth - input.width());
        return new Sliding(
                input, kernelHeight, kernelWidth, strideHeight, strideWidth, over / 2, beside / 2, rows, columns);
    }

    /** The volume of the stops with this many channels. */
    public Volume output(int channels) {
        return new Volume(outputHeight, outputWidth, channels);
    }

    /** The image's row under a row of the kernel at a stop; outside the image where it hangs over. */
    public int row(int stop, int kernelRow) {
        return stop * strideHeight - padTop + kernelRow;
    }

    /** The same for columns. */
    public int column(int stop, int kernelColumn) {
        return stop * strideWidth - padLeft + kernelColumn;
    }

    /** The first row of the kernel that lies on the image. */
    public int firstRow(int stop) {
        return Math.max(0, -row(stop, 0));
    }

    /** The row of the kernel after the last that lies on the image. */
    public int endRow(int stop) {
        return Math.min(kernelHeight, input.height() - row(stop, 0));
    }

    /** The first column of the kernel that lies on the image. */
    public int firstColumn(int stop) {
        return Math.max(0, -column(stop, 0));
    }

    /** The column of the kernel after the last that lies on the image. */
    public int endColumn(int stop) {
        return Math.min(kernelWidth, input.width() - column(stop, 0));
    }

    /** The places of the image that lie under these stops. */
    public Window reach(Window stops) {
        if (stops.isEmpty()) {
            return Window.NONE;
        }
        return new Window(
                Math.max(0, row(stops.top(), 0)),
                Math.min(input.height(), row(stops.bottom() - 1, kernelHeight)),
                Math.max(0, column(stops.left(), 0)),
                Math.min(input.width(), column(stops.right() - 1, kernelWidth)));
    }
}
