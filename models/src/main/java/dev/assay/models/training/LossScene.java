package dev.assay.models.training;

import dev.assay.core.data.Bounds;
import dev.assay.models.nn.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What there is in the graph of a training for a {@link RobustLoss} to be made of.
 *
 * @param network the architecture
 * @param weights the network's variables
 * @param images the batch that is learnt from, clean where a perturbed one stands beside it
 * @param bounds the box of the values of images
 * @param labels the class of each row
 * @param logits what the network makes of {@code images} in training
 * @param natural the loss of each row without a defence
 * @param perturbed what the network makes of the perturbed batch; null where none stands beside
 * @param taught what the teacher makes of {@code images}; null where there is none
 * @param step the number of the step
 * @param totalSteps how many there will be
 */
public record LossScene(
        Ops tf,
        Network network,
        List<? extends Operand<TFloat32>> weights,
        Operand<TFloat32> images,
        Bounds bounds,
        Operand<TInt32> labels,
        Operand<TFloat32> logits,
        Operand<TFloat32> natural,
        @Nullable Operand<TFloat32> perturbed,
        @Nullable Operand<TFloat32> taught,
        Operand<TInt32> step,
        long totalSteps) {}
