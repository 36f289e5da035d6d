package dev.assay.cli.option;

import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code LOW,HIGH}. */
public class BoundsConverter implements ITypeConverter<Bounds> {
    private final String option;

    /** Reads {@code --bounds}. */
    public BoundsConverter() {
        this("--bounds");
    }

    /** @param option the option that is read, for messages */
    protected BoundsConverter(String option) {
        this.option = option;
    }

    @Override
    public Bounds convert(String text) {
        String[] ends = text.split(",", -1);
        float low = number(ends[0]);
        float high = number(ends[ends.length - 1]);
        if (ends.length != 2 || !(Float.isFinite(low) && Float.isFinite(high) && low < high)) {
            throw new UserError(
                    option + " needs two finite numbers LOW,HIGH with LOW below HIGH, received '" + text + "'");
        }
        return new Bounds(low, high);
    }

    private static float number(String text) {
        try {
            return Float.parseFloat(text.trim());
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }
}
