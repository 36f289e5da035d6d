package dev.assay.reports.document;

import java.util.List;

/**
 * How a network was trained.
 *
 * @param network the network's name
 * @param summary optimiser, batch and length in one line
 * @param epochs what was measured after every epoch
 */
public record Training(String network, String summary, List<Epoch> epochs) {
    public Training {
        epochs = List.copyOf(epochs);
    }
}
