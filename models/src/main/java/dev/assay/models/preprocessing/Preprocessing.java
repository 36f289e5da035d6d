package dev.assay.models.preprocessing;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done to a sample before a network takes it: channels are put in order, the box of the data is mapped linearly onto
 * {@code range}, then the mean is subtracted and the result divided by the deviation. Attacks work before all this, in the units of the data.
 *
 * @param range what the network was given where the data have their bounds; null where it takes the data's own units
 * @param mean subtracted after the change of range: none, one value, or one for each channel in the order the network takes them
 * @param std divided by, above 0: none, one value, or one for each channel
 * @param order the order of channels that the network takes
 */
public record Preprocessing(@Nullable Bounds range, List<Float> mean, List<Float> std, ChannelOrder order) {
    /** Nothing: the network takes samples as they are. */
    public static final Preprocessing NONE = new Preprocessing(null, List.of(), List.of(), ChannelOrder.RGB);

    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.stream().anyMatch(m -> !Float.isFinite(m))) {
            throw new UserError("The mean needs finite numbers, received " + list(mean));
        }
        if (std.stream().anyMatch(s -> !(Float.isFinite(s) && s > 0))) {
            throw new UserError("The standard deviation needs numbers above 0, received " + list(std));
        }
    }

    /** The network takes values of this range in place of the data's bounds. */
    public static Preprocessing toRange(Bounds range) {
        return new Preprocessing(range, List.of(), List.of(), ChannelOrder.RGB);
    }

    /** This, with the channels in another order. */
    public Preprocessing with(ChannelOrder other) {
        return new Preprocessing(range, mean, std, other);
    }

    /** Whether a sample of these data goes through unchanged. */
    public boolean isNoneFor(InputSpec data) {
        return (range == null || range.equals(data.bounds()))
                && mean.stream().allMatch(m -> m == 0)
                && std.stream().allMatch(s -> s == 1)
                && order == ChannelOrder.RGB;
    }

    /**
     * The same as a map of single values.
     *
     * @param data what samples look like
     * @throws UserError when the data have other channels than this speaks of
     */
    public ChannelMap on(InputSpec data) {
        List<Integer> axes = data.shape().axes();
        int channels = data.shape().isImage() ? axes.get(axes.size() - 1) : 1;
        requireChannels("mean", mean, channels, data);
        requireChannels("standard deviation", std, channels, data);
        if (order == ChannelOrder.BGR && channels != 3) {
            throw new UserError(
                    "Channels can be reversed in images of 3 channels alone, the data have shape " + data.shape());
        }
        Bounds from = data.bounds();
        Bounds to = range == null ? from : range;
        double stretch = (double) to.range() / from.range();
        float[] scale = new float[channels];
        float[] offset = new float[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = at(std, c, 1);
            scale[c] = (float) (stretch / deviation);
            offset[c] = (float) ((to.low() - from.low() * stretch - at(mean, c, 0)) / deviation);
        }
        return new ChannelMap(scale, offset, order == ChannelOrder.BGR);
    }

    private static double at(List<Float> values, int channel, double otherwise) {
        return values.isEmpty() ? otherwise : values.get(values.size() == 1 ? 0 : channel);
    }

    private static void requireChannels(String what, List<Float> values, int channels, InputSpec data) {
        if (values.size() > 1 && values.size() != channels) {
            throw new UserError("The " + what + " needs 1 number or one for each of the " + channels
                    + " channels of data of shape " + data.shape() + ", received " + list(values));
        }
    }

    /** The options of the command line that say this, such as {@code --model-range 0,255 --channel-order bgr}; empty for {@link #NONE}. */
    public String options() {
        List<String> options = new ArrayList<>();
        if (range != null) {
            options.add("--model-range " + list(List.of(range.low(), range.high())));
        }
        if (!mean.isEmpty()) {
            options.add("--mean " + list(mean));
        }
        if (!std.isEmpty()) {
            options.add("--std " + list(std));
        }
        if (order != ChannelOrder.RGB) {
            options.add("--channel-order " + order.name().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", options);
    }

    private static String list(List<Float> values) {
        return values.stream().map(Preprocessing::number).collect(Collectors.joining(","));
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Integer.toString((int) value)
                : Float.toString(value);
    }
}
