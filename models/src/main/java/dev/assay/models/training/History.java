package dev.assay.models.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How training went; the same for the same data, options and thread count.
 *
 * @param epochs first to last
 */
public record History(List<Epoch> epochs) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The last epoch. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    /**
     * One time through the data, or what of it the number of steps left.
     *
     * @param epoch from 1
     * @param step updates since the beginning
     * @param loss mean over the epoch's batches, each measured before its update
     * @param accuracy the same of the share classified rightly; null where nothing is classified
     * @param validationLoss mean over the validation data after the epoch; null without such data
     * @param validationAccuracy the share of it classified rightly; null without such data or where nothing is classified
     * @param fgsmAccuracy the share of some validation data that is still classified rightly after one step of an attack; null where
     *     none was measured
     * @param pgdAccuracy the same after many steps of it
     * @param learningRate the length of the epoch's last step
     */
    public record Epoch(
            int epoch,
            long step,
            double loss,
            @Nullable Double accuracy,
            @Nullable Double validationLoss,
            @Nullable Double validationAccuracy,
            @Nullable Double fgsmAccuracy,
            @Nullable Double pgdAccuracy,
            double learningRate) {}
}
