package dev.assay.studies.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the gradient of the last character's loss arrives at the states before.
 *
 * @param name what was looked at
 * @param fresh the gradient's norm by characters back, from 0, before any training
 * @param trained the same after training; null for what was not trained
 */
public record Memory(
        String name, List<Double> fresh, @Nullable Trained trained) {
    public Memory {
        fresh = List.copyOf(fresh);
    }

    /**
     * After training.
     *
     * @param norms the gradient's norm by characters back, from 0
     * @param bits a character, on texts that were kept apart
     * @param largest the greatest norm that the gradient of all weights had in training, before it was clipped
     */
    public record Trained(List<Double> norms, double bits, double largest) {
        public Trained {
            norms = List.copyOf(norms);
        }
    }

    /**
     * How many characters back the norm is below a share of what it is at the last for good.
     *
     * @param norms by characters back, from 0
     * @param share above 0 and below 1
     * @return at least 1; null when what is farthest back is not below it
     */
    public static @Nullable Integer reach(List<Double> norms, double share) {
        double least = share * norms.get(0);
        int reach = norms.size();
        while (reach > 1 && norms.get(reach - 1) < least) {
            reach--;
        }
        return reach == norms.size() ? null : Integer.valueOf(reach);
    }
}
