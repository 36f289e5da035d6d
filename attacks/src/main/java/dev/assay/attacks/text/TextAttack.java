package dev.assay.attacks.text;

import dev.assay.core.model.Loss;

/** An attack on texts that substitutes characters. A value. */
public sealed interface TextAttack permits HotFlip, RandomEdits, GreedyEdits {
    /** Its name on the command line. */
    String name();

    /** Name and options as a user writes them, all of them. */
    String spec();

    /** Whether it follows a gradient. */
    boolean needsGradient();

    /** What it makes larger where the model is a classifier. */
    Loss loss();

    /** The attack on one text. */
    EditSearch search(TextSample sample, EditSetting setting);
}
