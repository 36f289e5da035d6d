package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Bounds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was done to a model to get a gradient, for the report.
 *
 * @param signature the signature that was used
 * @param input the input that is attacked, as the signature calls it
 * @param output the output that was used, as the signature calls it
 * @param weights how many floating-point numbers its variables hold
 * @param layers the ops between input and logits, each with the layer of every node that is one
 * @param logits where the logits were found
 * @param loops the loops that were unrolled and how many steps each has
 * @param bypassedGradients where the model brings a gradient of its own; the true one was taken instead
 * @param stoppedGradients where the model stops gradients; that was undone
 * @param suspects ops that often hide a gradient or make a model random, with the layers they are in
 * @param embeddings the layers that look vectors up by the input's whole numbers
 * @param wholeNumbers whether the input's whole numbers were replaced by the floats they are cast to
 * @param range the range of values that the network's first ops speak for, in the network's units
 * @param channelsFirst whether samples are turned from height, width, channels to channels, height, width on the way in
 */
public record ImportReport(
        String signature,
        String input,
        String output,
        long weights,
        Map<String, List<String>> layers,
        LogitsSource logits,
        Map<String, Integer> loops,
        List<String> bypassedGradients,
        List<String> stoppedGradients,
        Map<String, List<String>> suspects,
        List<String> embeddings,
        boolean wholeNumbers,
        Optional<Bounds> range,
        boolean channelsFirst) {
    public ImportReport {
        layers = Collections.unmodifiableMap(new TreeMap<>(layers));
        loops = Collections.unmodifiableMap(new TreeMap<>(loops));
        bypassedGradients = List.copyOf(bypassedGradients);
        stoppedGradients = List.copyOf(stoppedGradients);
        suspects = Collections.unmodifiableMap(new TreeMap<>(suspects));
        embeddings = List.copyOf(embeddings);
    }

    /** How many nodes there are between input and logits. */
    public int nodes() {
        return layers.values().stream().mapToInt(List::size).sum();
    }

    ImportReport withLogits(LogitsSource found) {
        return new ImportReport(
                signature,
                input,
                output,
                weights,
                layers,
                found,
                loops,
                bypassedGradients,
                stoppedGradients,
                suspects,
                embeddings,
                wholeNumbers,
                range,
                channelsFirst);
    }
}
