package dev.assay.cli.option;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --input-shape} as {@code 32,32,3}. */
public final class ShapeConverter implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String text) {
        List<Integer> axes = new ArrayList<>();
        try {
            for (String axis : text.split(",", -1)) {
                axes.add(Integer.parseInt(axis.trim()));
            }
            return new Shape(axes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UserError("--input-shape needs sizes from 1 up such as 32,32,3, received '" + text + "'", e);
        }
    }
}
