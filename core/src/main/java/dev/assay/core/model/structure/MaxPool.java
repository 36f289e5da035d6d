package dev.assay.core.model.structure;

/** The greatest value under a sliding window, in every channel by itself; what hangs over the image does not count. */
public record MaxPool(Sliding sliding) implements Layer {
    @Override
    public Volume input() {
        return sliding.input();
    }

    @Override
    public Volume output() {
        return sliding.output(sliding.input().channels());
    }

    @Override
    public Window reach(Window window) {
        return sliding.reach(window);
    }
}
