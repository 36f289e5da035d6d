package dev.assay.studies.comparison;

import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Step;
import dev.assay.models.savedmodel.SavedModel;
import java.util.OptionalLong;

/**
 * What a model costs, as far as no clock is needed for it.
 *
 * @param weights numbers that its variables hold; empty where they could not be read
 * @param bytes of its graph and its variables on disk
 * @param multiplyAdds multiplications that dense layers and convolutions take for one sample; empty where the layers could not be read
 */
public record ModelCost(OptionalLong weights, long bytes, OptionalLong multiplyAdds) {
    /** The cost of a model. */
    public static ModelCost of(SavedModel model) {
        NetworkStructure network = model.structure().network();
        return new ModelCost(
                model.weights() > 0 ? OptionalLong.of(model.weights()) : OptionalLong.empty(),
                model.bytes(),
                network == null ? OptionalLong.empty() : OptionalLong.of(multiplyAdds(network)));
    }

    /** Multiplications of dense layers and convolutions for one sample; what activations, pooling and scaling take is left out, as is usual. */
    static long multiplyAdds(NetworkStructure network) {
        double sum = 0;
        for (Step step : network.steps()) {
            Layer layer = step.layer();
            if (layer instanceof Dense || layer instanceof Convolution) {
                sum += layer.work(layer.output().all());
            }
        }
        return Math.round(sum);
    }
}
