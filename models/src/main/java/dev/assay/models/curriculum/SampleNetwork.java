package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.models.nn.Network;
import dev.assay.models.training.TrainingJob;

/** A network over samples of one shape, such as images. */
public interface SampleNetwork extends CurriculumNetwork {
    /**
     * The architecture.
     *
     * @param input the shape of one sample
     * @param classes the number of classes of the data
     */
    Network network(Shape input, int classes);

    /** The architecture for the default data. */
    Network standard();

    /** Training of this network on some data. */
    TrainingJob job(Dataset data);

    @Override
    default long weightCount() {
        return standard().weightCount();
    }
}
