package dev.assay.studies.defence;

import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Quantise;
import dev.assay.models.training.TrainingJob;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds inputs in front of the network, in training and in use. A broken defence: it hides the gradient and leaves the network as weak as it was.
 *
 * @param levels how many values an input can have
 */
record QuantisingDefence(int levels) implements Defence {
    @Override
    public TrainingJob job(TrainingJob job) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Quantise(levels, job.data().spec().bounds()));
        layers.addAll(job.network().layers());
        return job.of(new Network(job.network().input(), layers));
    }
}
