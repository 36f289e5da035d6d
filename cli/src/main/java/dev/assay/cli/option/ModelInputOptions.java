package dev.assay.cli.option;

import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What lies between the data and a model when it is not in the model itself. */
public final class ModelInputOptions {
    @Option(
            names = "--model-range",
            paramLabel = "LOW,HIGH",
            converter = RangeConverter.class,
            description = "What the model was given where the data have their bounds, such as 0,255 or -1,1")
    private @Nullable Bounds range;

    @Option(
            names = "--mean",
            paramLabel = "LIST",
            description = "Subtracted after that: one number, or one a channel in the model's order")
    private String mean = "";

    @Option(names = "--std", paramLabel = "LIST", description = "Divided by after that: one number, or one a channel")
    private String std = "";

    @Option(
            names = "--channel-order",
            paramLabel = "ORDER",
            description = "rgb (default), or bgr where the model takes the last channel first")
    private String order = "rgb";

    /** The options as a value. */
    public Preprocessing preprocessing() {
        return new Preprocessing(range, numbers("--mean", mean), numbers("--std", std), channels());
    }

    private ChannelOrder channels() {
        return switch (order.toLowerCase(Locale.ROOT)) {
            case "rgb" -> ChannelOrder.RGB;
            case "bgr" -> ChannelOrder.BGR;
            default -> throw new UserError("--channel-order needs rgb or bgr, received '" + order + "'");
        };
    }

    private static List<Float> numbers(String option, String text) {
        List<Float> numbers = new ArrayList<>();
        if (text.isBlank()) {
            return numbers;
        }
        for (String part : text.split(",", -1)) {
            try {
                numbers.add(Float.parseFloat(part.trim()));
            } catch (NumberFormatException e) {
                throw new UserError(
                        option + " needs a number or a list such as 0.485,0.456,0.406, received '" + text + "'", e);
            }
        }
        return numbers;
    }

    /** Reads the range under its own name. */
    static final class RangeConverter extends BoundsConverter {
        RangeConverter() {
            super("--model-range");
        }
    }
}
