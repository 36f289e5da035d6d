package dev.assay.studies.comparison;

import java.util.List;

/**
 * What became of one attacked sample with one model.
 *
 * @param correct whether the model is right about it unchanged
 * @param fooledByOwn whether an attack on the model itself fooled it
 * @param fooledBy the indices of the other models whose examples fool this one
 */
public record SampleOutcome(boolean correct, boolean fooledByOwn, List<Integer> fooledBy) {
    public SampleOutcome {
        fooledBy = List.copyOf(fooledBy);
    }

    /** Whether it is classified rightly and nothing at hand changes that. */
    public boolean stands() {
        return correct && !fooledByOwn && fooledBy.isEmpty();
    }
}
