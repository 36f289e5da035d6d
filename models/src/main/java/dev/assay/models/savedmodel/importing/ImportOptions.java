package dev.assay.models.savedmodel.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which part of a model is meant, where it has several.
 *
 * @param signature name of a signature; by default {@code serving_default}, or the only one
 * @param input name of the input that is attacked, as the signature calls it; by default the only one that fits the data
 * @param output name of the output with the scores of the classes, as the signature calls it; by default the only one
 * @param fixed values for the other inputs, by name: one number for all elements, or as many as a sample has
 * @param allowUnsafeOps whether ops that the scan refuses may run all the same
 */
public record ImportOptions(
        Optional<String> signature,
        Optional<String> input,
        Optional<String> output,
        Map<String, List<Double>> fixed,
        boolean allowUnsafeOps) {
    /** Whatever the model itself leaves no doubt about. */
    public static final ImportOptions DEFAULT =
            new ImportOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), false);

    public ImportOptions {
        Map<String, List<Double>> copy = new TreeMap<>();
        fixed.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fixed = Map.copyOf(copy);
    }

    public ImportOptions withSignature(String name) {
        return new ImportOptions(Optional.of(name), input, output, fixed, allowUnsafeOps);
    }

    public ImportOptions withInput(String name) {
        return new ImportOptions(signature, Optional.of(name), output, fixed, allowUnsafeOps);
    }

    public ImportOptions withOutput(String name) {
        return new ImportOptions(signature, input, Optional.of(name), fixed, allowUnsafeOps);
    }

    /** Runs ops that the scan refuses, at the user's risk. */
    public ImportOptions allowingUnsafeOps() {
        return new ImportOptions(signature, input, output, fixed, true);
    }

    /** Fixes one more input. */
    public ImportOptions withFixed(String name, List<Double> values) {
        Map<String, List<Double>> more = new TreeMap<>(fixed);
        more.put(name, values);
        return new ImportOptions(signature, input, output, more, allowUnsafeOps);
    }
}
