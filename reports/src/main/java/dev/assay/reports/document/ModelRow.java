package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the models that are compared.
 *
 * @param name what it is called
 * @param fingerprint SHA-256 of its files, lower-case hex
 * @param withoutGradient why it has no gradient; null where it has one
 * @param clean accuracy without attack, on all samples
 * @param cleanAttacked the same on the attacked samples
 * @param own the share of these that stood the model's own attacks
 * @param robust the share that stood these and the examples made on the other models
 * @param leftOut attacks that could not be run on it, each with the reason
 * @param weights numbers its variables hold, if known
 * @param bytes its size on disk
 * @param multiplyAdds multiplications of dense layers and convolutions for one sample, if known
 * @param attackRows rows that its own attacks ran it on
 * @param dominatedBy models that are no worse by accuracy and robust accuracy and shown to be better by one of them
 * @param dominatedAtCost those of them that cost no more
 */
public record ModelRow(
        String name,
        String fingerprint,
        @Nullable String withoutGradient,
        Rate clean,
        Rate cleanAttacked,
        Rate own,
        Rate robust,
        List<String> leftOut,
        @Nullable Long weights,
        long bytes,
        @Nullable Long multiplyAdds,
        long attackRows,
        List<String> dominatedBy,
        List<String> dominatedAtCost) {
    public ModelRow {
        leftOut = List.copyOf(leftOut);
        dominatedBy = List.copyOf(dominatedBy);
        dominatedAtCost = List.copyOf(dominatedAtCost);
    }
}
