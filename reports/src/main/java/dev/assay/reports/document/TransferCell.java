package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What examples made on one model do to another, of samples that both get right without attack.
 *
 * @param from the model that they were made on
 * @param to the model that was shown them
 * @param right how many samples both get right
 * @param made of how many of these there is an example
 * @param fooled the share of these examples that fools the second; of a model on itself, of all that it gets right. Null where there is none
 */
public record TransferCell(
        String from,
        String to,
        int right,
        int made,
        @Nullable Rate fooled) {}
