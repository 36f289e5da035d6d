package dev.assay.models.training;

import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import java.util.Map;

/**
 * A network while it is trained, for whoever watches. Names are those of the graph; arrays are the caller's own. Activations and gradients are those of
 * the batch that was learnt from last, with the weights as they are now.
 */
public interface TrainingView {
    /** The architecture. */
    Network network();

    /** The weights as they are now. */
    NetworkWeights weights();

    /** What comes out of each layer, by the layer's name, first to last; a row after the other. */
    Map<String, float[]> activations();

    /** The gradient of the batch's mean loss with respect to each trained weight, by the weight's name. */
    Map<String, float[]> gradients();

    /** The gradient of the batch's mean loss with respect to what comes out of each layer, by the layer's name. */
    Map<String, float[]> activationGradients();

    /** The inputs of the batch, a row after the other. */
    float[] inputs();

    /** The class of each row of the batch; empty where the network foretells the next token. */
    int[] labels();

    /** The output of the network for the batch as it is used, not as it is trained. */
    float[] outputs();

    /** The graph that computes, as a serialised {@code GraphDef}. */
    byte[] graph();
}
