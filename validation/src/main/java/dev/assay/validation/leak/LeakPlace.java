package dev.assay.validation.leak;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.util.BitSet;
import java.util.List;

/**
 * Where in the image the label stands.
 *
 * @param id the stable name of the kind of leak, such as {@code corner-patch}
 * @param phrase where it stands, for a sentence that ends with it
 * @param map for every value of a sample how much more it tells here than elsewhere, in nats, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // a picture, handed on once
public record LeakPlace(String id, String phrase, float[] map) {
    /** A place counts as leaking from this share of the largest difference on. */
    private static final double SHARE = 0.4;

    /** Lowest bits count as the leak where the values tell less than this share of what the bits tell. */
    private static final double BITS = 0.7;

    private static final double WIDESPREAD = 0.5;

    static LeakPlace of(InputSpec spec, BinnedFeatures binned, double[] gaps, boolean wholeTells, boolean lowBits) {
        int places = spec.features();
        float[] map = new float[places];
        double values = 0;
        double bits = 0;
        for (int f = 0; f < gaps.length; f++) {
            if (binned.isWhole(f)) {
                continue;
            }
            int place = binned.place(f);
            map[place] = (float) Math.max(map[place], gaps[f]);
            if (binned.isLowBits(f)) {
                bits = Math.max(bits, gaps[f]);
            } else {
                values = Math.max(values, gaps[f]);
            }
        }
        double most = Math.max(values, bits);
        Shape shape = spec.shape();
        int channels = shape.isImage() ? shape.axes().get(2) : 1;
        BitSet pixels = new BitSet();
        for (int place = 0; place < places; place++) {
            if (map[place] >= SHARE * most) {
                pixels.set(place / channels);
            }
        }
        int leaking = pixels.cardinality();
        if (wholeTells && leaking >= WIDESPREAD * places / channels) {
            return new LeakPlace("brightness", "in the brightness of the whole image", map);
        }
        if (lowBits || values < BITS * bits) {
            return new LeakPlace("low-bits", "in the lowest bits of " + count(leaking), map);
        }
        return located(shape, pixels, leaking, map);
    }

    private static LeakPlace located(Shape shape, BitSet pixels, int leaking, float[] map) {
        if (!shape.isImage()) {
            return new LeakPlace("single-value", "in " + leaking + " values", map);
        }
        List<Integer> axes = shape.axes();
        int height = axes.get(0);
        int width = axes.get(1);
        int top = height;
        int bottom = -1;
        int left = width;
        int right = -1;
        int onBorder = 0;
        for (int pixel = pixels.nextSetBit(0); pixel >= 0; pixel = pixels.nextSetBit(pixel + 1)) {
            int r = pixel / width;
            int c = pixel % width;
            top = Math.min(top, r);
            bottom = Math.max(bottom, r);
            left = Math.min(left, c);
            right = Math.max(right, c);
            onBorder += r == 0 || c == 0 || r == height - 1 || c == width - 1 ? 1 : 0;
        }
        if (leaking == 1) {
            return new LeakPlace("single-pixel", "in one pixel, row " + top + ", column " + left, map);
        }
        if (onBorder >= 0.9 * leaking && leaking >= height) {
            return new LeakPlace("border", "in the border of the image, " + count(leaking), map);
        }
        boolean atCorner = (top == 0 || bottom == height - 1) && (left == 0 || right == width - 1);
        boolean small = bottom - top < height / 3 && right - left < width / 3;
        int box = (bottom - top + 1) * (right - left + 1);
        String where = count(leaking) + " within rows " + top + " to " + bottom + ", columns " + left + " to " + right;
        if (atCorner && small && leaking >= 0.8 * box) {
            return new LeakPlace("corner-patch", "in a patch at a corner: " + where, map);
        }
        return new LeakPlace("watermark", "in a mark over part of the image: " + where, map);
    }

    private static String count(int pixels) {
        return pixels == 1 ? "one pixel" : pixels + " pixels";
    }

    /** The row, column and channel of a value. */
    static String coordinates(Shape shape, int place) {
        if (!shape.isImage()) {
            return "place " + place;
        }
        int width = shape.axes().get(1);
        int channels = shape.axes().get(2);
        int pixel = place / channels;
        return "row " + pixel / width + ", column " + pixel % width
                + (channels > 1 ? ", channel " + place % channels : "");
    }
}
