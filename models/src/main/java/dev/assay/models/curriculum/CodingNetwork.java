package dev.assay.models.curriculum;

/** A network that gives samples back through a code of a few numbers. */
public interface CodingNetwork extends SampleNetwork {
    /** How many layers, from the first on, make the code; those behind them make samples of codes. */
    int codingLayers();
}
