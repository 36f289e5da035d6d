package dev.assay.cli.option;

import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.importing.ImportOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a model is meant, where it has several. */
public final class ModelPartOptions {
    @Option(
            names = "--signature",
            paramLabel = "NAME",
            description = "Signature of the model (default: serving_default, or the only one)")
    private @Nullable String signature;

    @Option(
            names = "--input",
            paramLabel = "NAME",
            description = "Input that the data go into, where the signature has several (default: the one that fits)")
    private @Nullable String input;

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "Output with the scores of the classes, where the signature has several")
    private @Nullable String output;

    @Option(
            names = "--fix",
            paramLabel = "NAME=VALUES",
            description = "Value of another input: one number, or as many as a sample of it has; may be given again")
    private List<String> fixed = new ArrayList<>();

    @Option(
            names = "--allow-unsafe-ops",
            description = "Run a model although the scan refuses some of its ops: it may then do all that you may do")
    private boolean allowUnsafeOps;

    /** The options as a value. */
    public ImportOptions options() {
        Map<String, List<Double>> values = new TreeMap<>();
        for (String fix : fixed) {
            int equals = fix.indexOf('=');
            if (equals < 1) {
                throw wrong(fix);
            }
            List<Double> numbers = new ArrayList<>();
            for (String number : fix.substring(equals + 1).split(",", -1)) {
                try {
                    numbers.add(Double.parseDouble(number.trim()));
                } catch (NumberFormatException e) {
                    throw wrong(fix);
                }
            }
            values.put(fix.substring(0, equals), numbers);
        }
        return new ImportOptions(
                Optional.ofNullable(signature),
                Optional.ofNullable(input),
                Optional.ofNullable(output),
                values,
                allowUnsafeOps);
    }

    private static UserError wrong(String text) {
        return new UserError("--fix needs NAME=NUMBER or NAME=NUMBER,NUMBER,..., received '" + text + "'");
    }
}
