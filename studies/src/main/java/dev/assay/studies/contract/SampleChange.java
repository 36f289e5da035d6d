package dev.assay.studies.contract;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.models.preprocessing.ChannelMap;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.List;

/**
 * Something that may stand between data and network, tried on samples.
 *
 * @param what in words
 * @param remedy what the user can do about it
 * @param assumptions how many things it takes to be otherwise than they seem
 * @param expected whether the network's first layers speak for it
 * @param map from a row of the data to a row that the network takes
 */
record SampleChange(String what, String remedy, int assumptions, boolean expected, Map map) {
    /** The remedy where the data are right as they come. */
    static final String NO_OPTION = "no preprocessing option";

    /** Changes samples. */
    @FunctionalInterface
    interface Map {
        /**
         * Changes whole samples, one behind the other.
         *
         * @param data values in the data's units; not changed
         * @param network receives as many
         */
        void apply(float[] data, float[] network);
    }

    /** Another preprocessing than the one given. */
    static SampleChange preprocessing(String what, Preprocessing other, int assumptions, InputSpec data) {
        ChannelMap map = other.on(data);
        return new SampleChange(
                what, other.isNoneFor(data) ? NO_OPTION : other.options(), assumptions, false, map::apply);
    }

    SampleChange withExpected(boolean spokenFor) {
        return new SampleChange(what, remedy, assumptions, spokenFor, map);
    }

    /** Light for dark, before the preprocessing given. */
    static SampleChange inverted(Preprocessing given, InputSpec data) {
        ChannelMap map = given.on(data);
        float sum = data.bounds().low() + data.bounds().high();
        return new SampleChange("light and dark exchanged", "invert the images", 1, false, (values, network) -> {
            float[] inverted = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                inverted[i] = sum - values[i];
            }
            map.apply(inverted, network);
        });
    }

    /** Rows for columns of square images, before the preprocessing given. */
    static SampleChange transposed(Preprocessing given, InputSpec data) {
        ChannelMap map = given.on(data);
        List<Integer> axes = data.shape().axes();
        int side = axes.get(0);
        int channels = axes.get(2);
        int features = data.features();
        return new SampleChange("rows and columns exchanged", "transpose the images", 1, false, (values, network) -> {
            float[] transposed = new float[values.length];
            for (int from = 0; from < values.length; from += features) {
                for (int i = 0; i < features; i++) {
                    int pixel = i / channels;
                    int turned = pixel % side * side + pixel / side;
                    transposed[from + turned * channels + i % channels] = values[from + i];
                }
            }
            map.apply(transposed, network);
        });
    }

    /** Whether samples of this shape have a transposed form of the same shape. */
    static boolean isSquareImage(Shape shape) {
        return shape.isImage() && shape.axes().get(0).equals(shape.axes().get(1));
    }
}
