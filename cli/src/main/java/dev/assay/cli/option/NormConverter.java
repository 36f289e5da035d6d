package dev.assay.cli.option;

import dev.assay.core.threat.Norm;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --norm}. */
public final class NormConverter implements ITypeConverter<Norm> {
    @Override
    public Norm convert(String text) {
        return Norm.parse(text);
    }
}
