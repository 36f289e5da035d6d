package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.models.nn.Network;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;

/** A network of the curriculum. One class each; {@link Curriculum} lists them. */
public interface CurriculumNetwork {
    /** The name on the command line. */
    String name();

    /** What it learns, in a few words. */
    String task();

    /** The data set it is trained on when none is named. */
    String defaultData();

    /**
     * The architecture.
     *
     * @param input the shape of one sample
     * @param classes the number of classes of the data
     */
    Network network(Shape input, int classes);

    /** The architecture for the default data. */
    Network standard();

    /** How it is trained when nothing else is said. */
    TrainingOptions defaults();

    /** Training of this network on some data. */
    TrainingJob job(Dataset data);
}
