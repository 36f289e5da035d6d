package dev.assay.validation.image;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.util.List;

/** Operations that move pixels about. */
public enum Geometry implements ImageOperation {
    /** Rows become columns; square images only. */
    TRANSPOSE(true),
    /** Left and right exchanged. */
    MIRROR(false),
    /** Top and bottom exchanged. */
    UPSIDE_DOWN(false),
    /** Turned by a half turn. */
    HALF_TURN(false),
    /** Turned by a quarter turn, clockwise; square images only. */
    QUARTER_TURN(true),
    /** Turned by a quarter turn, counter-clockwise; square images only. */
    QUARTER_TURN_BACK(true);

    private final boolean square;

    Geometry(boolean square) {
        this.square = square;
    }

    /** Whether images of this shape can be moved so. */
    public boolean fits(Shape shape) {
        List<Integer> axes = shape.axes();
        return axes.size() == 3 && (!square || axes.get(0).equals(axes.get(1)));
    }

    @Override
    public float[] apply(float[] values, InputSpec spec) {
        List<Integer> axes = spec.shape().axes();
        int height = axes.get(0);
        int width = axes.get(1);
        int channels = axes.get(2);
        float[] moved = new float[values.length];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                int from = channels * source(r, c, height, width);
                int to = channels * (r * width + c);
                for (int k = 0; k < channels; k++) {
                    moved[to + k] = values[from + k];
                }
            }
        }
        return moved;
    }

    /** The pixel that goes to row r and column c. */
    private int source(int r, int c, int height, int width) {
        return switch (this) {
            case TRANSPOSE -> c * width + r;
            case MIRROR -> r * width + width - 1 - c;
            case UPSIDE_DOWN -> (height - 1 - r) * width + c;
            case HALF_TURN -> (height - 1 - r) * width + width - 1 - c;
            case QUARTER_TURN -> (height - 1 - c) * width + r;
            case QUARTER_TURN_BACK -> c * width + width - 1 - r;
        };
    }
}
