package dev.assay.core.model.structure;

/** {@code max(x, 0)} of every value. */
public record Relu(Volume input) implements Layer {
    @Override
    public Volume output() {
        return input;
    }

    @Override
    public Window reach(Window window) {
        return window;
    }
}
