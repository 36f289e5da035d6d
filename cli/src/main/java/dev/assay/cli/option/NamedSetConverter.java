package dev.assay.cli.option;

import dev.assay.core.data.catalog.NamedSet;
import dev.assay.core.error.UserError;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a public data set. */
public final class NamedSetConverter implements ITypeConverter<NamedSet> {
    @Override
    public NamedSet convert(String text) {
        return Arrays.stream(NamedSet.values())
                .filter(set -> set.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new UserError("Expected one of "
                        + Arrays.stream(NamedSet.values()).map(NamedSet::id).collect(Collectors.joining(", "))
                        + ", received '" + text + "'"));
    }
}
