package dev.assay.models.savedmodel;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Signature;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a SavedModel promises: one input of floats, one output.
 *
 * @param input name of the input tensor, such as {@code image:0}
 * @param output name of the output tensor
 * @param sample the shape of one sample as the network takes it
 */
record ServingSignature(String input, String output, Shape sample) {
    /**
     * Reads the default signature and matches it with the data.
     *
     * @param data the shape of the data's samples
     */
    static ServingSignature of(Path directory, MetaGraphDef graph, Shape data) {
        Map<String, SignatureDef> signatures = new TreeMap<>(graph.getSignatureDefMap());
        signatures.remove("__saved_model_init_op");
        SignatureDef signature = signatures.get(Signature.DEFAULT_KEY);
        if (signature == null) {
            throw new UserError("The model in " + directory + " has no signature '" + Signature.DEFAULT_KEY
                    + "', found " + signatures.keySet());
        }
        TensorInfo input = single("input", directory, signature.getInputsMap());
        TensorInfo output = single("output", directory, signature.getOutputsMap());
        requireFloat("input", directory, input);
        requireFloat("output", directory, output);
        return new ServingSignature(input.getName(), output.getName(), sample(directory, input.getTensorShape(), data));
    }

    private static TensorInfo single(String what, Path directory, Map<String, TensorInfo> tensors) {
        if (tensors.size() != 1) {
            throw new UserError("The signature of the model in " + directory + " needs exactly one " + what + ", found "
                    + new TreeMap<>(tensors).keySet());
        }
        return tensors.values().iterator().next();
    }

    private static void requireFloat(String what, Path directory, TensorInfo tensor) {
        if (tensor.getDtype() != DataType.DT_FLOAT) {
            throw new UserError("The " + what + " of the model in " + directory + " has to be of DT_FLOAT, it is of "
                    + tensor.getDtype());
        }
    }

    private static Shape sample(Path directory, TensorShapeProto shape, Shape data) {
        if (shape.getUnknownRank()) {
            return data;
        }
        List<Integer> axes = shape.getDimList().stream()
                .map(dim -> Math.toIntExact(dim.getSize()))
                .toList();
        if (axes.size() < 2) {
            throw new UserError(
                    "The model in " + directory + " has to take batches of samples, its input has shape " + axes);
        }
        if (axes.get(0) >= 0) {
            throw new UserError("The model in " + directory + " takes batches of exactly " + axes.get(0)
                    + ", expected any size: export it with an unknown first axis");
        }
        List<Integer> sample = axes.subList(1, axes.size());
        if (fits(sample, data.axes())) {
            return data;
        }
        // The same values in the same order under another shape: flat, or without the axes of size 1.
        boolean flat = sample.equals(List.of(data.elements()));
        if (flat || withoutOnes(sample).equals(withoutOnes(data.axes()))) {
            return new Shape(sample);
        }
        throw new UserError("The model in " + directory + " takes samples of shape " + text(sample)
                + ", the data have shape " + data);
    }

    private static boolean fits(List<Integer> sample, List<Integer> data) {
        if (sample.size() != data.size()) {
            return false;
        }
        for (int i = 0; i < sample.size(); i++) {
            if (sample.get(i) >= 0 && !sample.get(i).equals(data.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> withoutOnes(List<Integer> axes) {
        List<Integer> rest = new ArrayList<>(axes);
        rest.removeIf(axis -> axis == 1);
        return rest;
    }

    private static String text(List<Integer> axes) {
        return String.join(
                "x", axes.stream().map(axis -> axis < 0 ? "?" : axis.toString()).toList());
    }
}
