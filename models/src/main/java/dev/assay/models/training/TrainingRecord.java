package dev.assay.models.training;

import java.util.List;
import java.util.Objects;

/**
 * The life of a trained network: all that is needed to train it again, and nothing that differs between two equal runs.
 *
 * @param format version of this record
 * @param network the network's name
 * @param task {@link #CLASSIFICATION}, {@link #RECONSTRUCTION}, {@link #CONTRAST} or {@link #NEXT_TOKEN}
 * @param weights how many numbers the network has
 * @param frozenWeightTensors how many of the first weight tensors were not trained
 * @param settings how it was trained
 * @param data what it was trained on
 * @param inputShape the axes of one sample
 * @param inputLow the least value of an input
 * @param inputHigh the greatest value of an input
 * @param classes the names of the classes, in the order of the logits
 * @param vocabulary what the tokens stand for that it takes; empty where it takes none
 * @param intraOpThreads the size of the pool; another one gives other bits
 * @param device what computed, such as {@code CPU:0}
 * @param tensorFlow the version that trained it
 * @param history how it went
 */
public record TrainingRecord(
        int format,
        String network,
        String task,
        long weights,
        int frozenWeightTensors,
        Settings settings,
        Data data,
        List<Integer> inputShape,
        float inputLow,
        float inputHigh,
        List<String> classes,
        List<String> vocabulary,
        int intraOpThreads,
        String device,
        String tensorFlow,
        History history) {
    /** The version that this release writes. */
    public static final int FORMAT = 2;

    /** The task of networks that tell classes apart. */
    public static final String CLASSIFICATION = "classification";

    /** The task of networks that give their input back. */
    public static final String RECONSTRUCTION = "reconstruction";

    /** The task of networks that tell views of one image from those of others. */
    public static final String CONTRAST = "contrast";

    /** The task of networks that say which token comes next. */
    public static final String NEXT_TOKEN = "next_token";

    public TrainingRecord {
        inputShape = List.copyOf(inputShape);
        classes = List.copyOf(classes);
        // Files of format 1 have none, and their reader leaves null.
        vocabulary = List.copyOf(Objects.requireNonNullElse(vocabulary, List.<String>of()));
    }

    /**
     * The options, with both ways to say how long.
     *
     * @param steps updates that were done
     * @param batchSize samples in an update
     * @param optimiser its name
     * @param learningRate its step length
     * @param schedule how the step length changed, as a user writes it
     * @param clipNorm the greatest norm of the gradient; 0 for any
     * @param patience epochs without a new least validation loss after which it would end; 0 for never
     * @param bestEpoch the epoch that the weights are of, when epochs were compared; 0 for the last step
     * @param seed decides initial weights, order and validation split
     * @param validationShare how much of the data was kept for validation
     * @param inOrder whether samples came in the order of the data instead of one drawn for each epoch
     * @param startedFromGivenWeights whether the weights began elsewhere than at the seed's
     * @param perturbed whether batches were changed before their step
     * @param defence against what it was trained, as a user writes it; {@code none} for nothing
     */
    public record Settings(
            long steps,
            int batchSize,
            String optimiser,
            double learningRate,
            String schedule,
            double clipNorm,
            int patience,
            int bestEpoch,
            long seed,
            double validationShare,
            boolean inOrder,
            boolean startedFromGivenWeights,
            boolean perturbed,
            String defence) {
        public Settings {
            // Records of before there were defences do not have it.
            defence = Objects.requireNonNullElse(defence, "none");
        }
    }

    /**
     * What it was trained on.
     *
     * @param name the data set's name
     * @param samples how many were learned from, those kept for validation not counted
     * @param fingerprint of these samples
     */
    public record Data(String name, int samples, String fingerprint) {}
}
