package dev.assay.models.curriculum;

import dev.assay.models.training.TrainingOptions;

/** A network of the curriculum. One class each, presets of it are further objects; {@link Curriculum} lists them. */
public interface CurriculumNetwork {
    /** The name on the command line; a preset's has a colon, such as {@code cifar-resnet:small}. */
    String name();

    /** What it learns, in a few words. */
    String task();

    /** The data set it is trained on when none is named. */
    String defaultData();

    /** How many numbers training can change, on the default data. */
    long weightCount();

    /** How it is trained when nothing else is said. */
    TrainingOptions defaults();

    /** What to expect of a training with the defaults. */
    Expectation expectation();

    /**
     * What a training takes and gives, for people.
     *
     * @param time on two cores
     * @param result on test data that it did not see
     */
    record Expectation(String time, String result) {}
}
