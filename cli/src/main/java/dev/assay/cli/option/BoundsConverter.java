package dev.assay.cli.option;

import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --bounds LOW,HIGH}. */
public final class BoundsConverter implements ITypeConverter<Bounds> {
    @Override
    public Bounds convert(String text) {
        String[] ends = text.split(",", -1);
        float low = number(ends[0]);
        float high = number(ends[ends.length - 1]);
        if (ends.length != 2 || !(Float.isFinite(low) && Float.isFinite(high) && low < high)) {
            throw new UserError(
                    "--bounds needs two finite numbers LOW,HIGH with LOW below HIGH, received '" + text + "'");
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
