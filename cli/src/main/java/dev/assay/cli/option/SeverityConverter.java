package dev.assay.cli.option;

import dev.assay.core.error.UserError;
import dev.assay.core.finding.Severity;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --fail-on}. */
public final class SeverityConverter implements ITypeConverter<Severity> {
    @Override
    public Severity convert(String text) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new UserError("--fail-on needs critical, warning or note, received '" + text + "'"));
    }
}
