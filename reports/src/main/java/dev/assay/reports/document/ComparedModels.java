package dev.assay.reports.document;

import java.util.List;

/**
 * Models under the same attacks on the same samples.
 *
 * @param norm how the change is measured
 * @param epsilon the radius
 * @param epsilonText the radius as the user wrote it
 * @param attacks what each model was attacked by
 * @param samples how many samples were classified
 * @param attacked how many of these were attacked
 * @param cost what was taken for the cost of a model: {@code multiplyAdds}, {@code weights} or {@code bytes}
 * @param models a row a model, in the order they were given
 * @param pairs every two models
 * @param transfer every model's examples on every model, row by row
 * @param conclusions what it comes to: a sentence on accuracy without attack, one on accuracy under it
 */
public record ComparedModels(
        Measure norm,
        double epsilon,
        String epsilonText,
        List<String> attacks,
        int samples,
        int attacked,
        String cost,
        List<ModelRow> models,
        List<ModelPair> pairs,
        List<TransferCell> transfer,
        List<String> conclusions) {
    public ComparedModels {
        attacks = List.copyOf(attacks);
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        transfer = List.copyOf(transfer);
        conclusions = List.copyOf(conclusions);
        if (conclusions.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs a conclusion");
        }
    }

    /** The examples of one model on another. */
    public TransferCell transfer(int from, int to) {
        return transfer.get(from * models.size() + to);
    }
}
