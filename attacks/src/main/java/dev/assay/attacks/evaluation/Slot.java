package dev.assay.attacks.evaluation;

import dev.assay.attacks.Trial;

/** A place for one sample under attack, used for one sample after the other. */
final class Slot {
    final Trial trial;
    final float[] original;
    /** The closest verified adversarial example so far; only where {@link #fooled}. */
    final float[] found;

    int position;
    int id;
    /** The true class, of those that the trial sees. */
    int label;
    /** Rows that the model was run on for this sample: all, those of them with a gradient, and those of the verifier. */
    int queries;

    int gradients;
    int verifications;
    int rejected;
    boolean fooled;
    int prediction;
    double distance;
    double margin;
    /** Points that are not closer than this are of no interest. */
    double bound;

    Slot(Trial trial, int features) {
        this.trial = trial;
        original = new float[features];
        found = new float[features];
    }

    /** @param bound the distance that a find has to be under */
    void load(Assignment samples, int position, double bound) {
        this.position = position;
        id = samples.data().id(position);
        label = samples.label(position);
        queries = 0;
        gradients = 0;
        verifications = 0;
        rejected = 0;
        fooled = false;
        this.bound = bound;
        samples.data().read(position, original, 0);
        trial.begin(original, label, id);
    }

    /** Keeps a verified find, which is closer than all before it. */
    void keep(Verification verification, int row) {
        fooled = true;
        verification.copyPoint(row, found);
        prediction = verification.prediction(row);
        distance = verification.distance(row);
        margin = verification.margin(row);
        bound = distance;
    }

    /** What the attack came to on the sample. */
    Decision decision() {
        return new Decision(
                fooled ? new Decision.Find(prediction, distance, margin, found.clone()) : null,
                new Queries(queries - gradients, gradients, verifications),
                rejected);
    }
}
