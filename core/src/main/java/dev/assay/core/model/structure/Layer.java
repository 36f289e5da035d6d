package dev.assay.core.model.structure;

/** A step of a network. */
public sealed interface Layer permits LinearLayer, Relu, MaxPool {
    /** How it sees what comes in. */
    Volume input();

    /** How it sees what goes out. */
    Volume output();
}
