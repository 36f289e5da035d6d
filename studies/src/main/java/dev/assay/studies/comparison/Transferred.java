package dev.assay.studies.comparison;

/** Which samples one model has adversarial examples of, and whom else these fool. */
final class Transferred {
    private final boolean[] made;
    private final boolean[][] fooled;

    /**
     * @param made a value a sample: whether there is an example; kept
     * @param fooled for each model a value a sample; kept
     */
    Transferred(boolean[] made, boolean[][] fooled) {
        this.made = made;
        this.fooled = fooled;
    }

    boolean made(int position) {
        return made[position];
    }

    boolean fools(int model, int position) {
        return fooled[model][position];
    }
}
