package dev.assay.models.training;

import dev.assay.models.engine.RuntimeDescription;
import java.util.LinkedHashMap;
import java.util.Map;

/** What makes a training the one it is, whatever it learns from: for its checkpoints, and for its record. */
final class Identity {
    /** The entry that says what is trained. */
    static final String NETWORK = "network";

    private Identity() {}

    /** The part that does not depend on the kind of data; the caller adds to it. */
    static Map<String, String> of(String network, TrainingOptions options, RuntimeDescription runtime) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(NETWORK, network);
        identity.put("seed", Long.toString(options.seed()));
        identity.put("length", options.epochs() + " epochs, " + options.steps() + " steps");
        identity.put("batch size", Integer.toString(options.batchSize()));
        identity.put("order of the data", options.inOrder() ? "theirs" : "drawn");
        identity.put("optimiser", options.optimiser().toString());
        identity.put("schedule", options.schedule().text());
        identity.put("gradient clipping", Double.toString(options.clipNorm()));
        identity.put("patience", Integer.toString(options.patience()));
        identity.put("number of threads", Integer.toString(runtime.intraOpThreads()));
        identity.put("device", options.device().name(runtime.devices()));
        identity.put("TensorFlow", runtime.tensorFlow());
        return identity;
    }

    static TrainingRecord.Settings settings(
            TrainingOptions options,
            TrainingLoop.Outcome outcome,
            boolean givenWeights,
            boolean perturbed,
            String defence) {
        return new TrainingRecord.Settings(
                outcome.steps(),
                options.batchSize(),
                options.optimiser().name(),
                options.optimiser().learningRate(),
                options.schedule().text(),
                options.clipNorm(),
                options.patience(),
                outcome.bestEpoch(),
                options.seed(),
                options.validationShare(),
                options.inOrder(),
                givenWeights,
                perturbed,
                defence);
    }
}
