package dev.assay.reports.document;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;

/** Small pictures of large images: cells of as many pixels each as bring the longer side down to {@value #MOST}. */
public final class Thumbnail {
    /** The longest side in pixels. */
    public static final int MOST = 64;

    private final int height;
    private final int width;
    private final int channels;
    private final int cell;
    private final InputSpec small;
    private final Bounds bounds;

    /** Pictures of images like this. */
    public Thumbnail(InputSpec spec) {
        if (!spec.shape().isImage()) {
            throw new IllegalArgumentException("A picture needs height x width x 1 or 3, received " + spec.shape());
        }
        height = spec.shape().axes().get(0);
        width = spec.shape().axes().get(1);
        channels = spec.shape().axes().get(2);
        bounds = spec.bounds();
        cell = (Math.max(height, width) + MOST - 1) / MOST;
        small = new InputSpec(Shape.of(cells(height), cells(width), channels), bounds);
    }

    private int cells(int side) {
        return (side + cell - 1) / cell;
    }

    /** An image, its cells averaged. */
    public Picture image(float[] values) {
        return Picture.of(shrink(values, false), small);
    }

    /** A change; of a cell the value that changed most, since an average would hide what an attack does. */
    public Picture.Difference change(float[] from, float[] to) {
        float[] change = new float[from.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = to[i] - from[i];
        }
        float[] shrunk = shrink(change, true);
        return Picture.difference(new float[shrunk.length], shrunk, small);
    }

    /** A map on a scale of its own, 0 in mid-grey: of the channels of a pixel and the pixels of a cell the value farthest from 0. */
    public Picture map(float[] values) {
        Shape plane = Shape.of(height, width, 1);
        float[] flat = new float[values.length / channels];
        for (int i = 0; i < values.length; i++) {
            flat[i / channels] = farther(flat[i / channels], values[i]);
        }
        Thumbnail grey = new Thumbnail(new InputSpec(plane, bounds));
        float[] shrunk = grey.shrink(flat, true);
        return Picture.aroundZero(shrunk, grey.small.shape());
    }

    private float[] shrink(float[] values, boolean farthest) {
        float[] shrunk = new float[small.features()];
        int[] counts = new int[shrunk.length];
        int columns = cells(width);
        for (int i = 0; i < values.length; i++) {
            int pixel = i / channels;
            int at = ((pixel / width / cell) * columns + pixel % width / cell) * channels + i % channels;
            shrunk[at] = farthest ? farther(shrunk[at], values[i]) : shrunk[at] + values[i];
            counts[at]++;
        }
        for (int i = 0; i < shrunk.length && !farthest; i++) {
            shrunk[i] /= counts[i];
        }
        return shrunk;
    }

    private static float farther(float a, float b) {
        return Math.abs(b) > Math.abs(a) ? b : a;
    }
}
