package dev.assay.core.model.structure;

/** A step of a network. */
public sealed interface Layer permits LinearLayer, Relu, MaxPool {
    /** How it sees what comes in. */
    Volume input();

    /** How it sees what goes out. */
    Volume output();

    /** The places of the input that a window of the output depends on. */
    Window reach(Window window);

    /** How many multiplications, or what takes as long, a window of the output is. */
    default double work(Window window) {
        return (double) window.places() * output().channels();
    }
}
