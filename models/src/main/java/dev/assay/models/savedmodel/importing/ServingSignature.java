package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Signature;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * What of a model is used: a signature, one of its inputs, one of its outputs.
 *
 * @param name of the signature
 * @param input name of the input that takes the samples, as the signature calls it
 * @param inputTensor its tensor
 * @param output name of the output, as the signature calls it
 * @param outputTensor its tensor
 * @param sample how the network takes a sample
 * @param others the inputs that do not take samples, by name
 */
public record ServingSignature(
        String name,
        String input,
        TensorInfo inputTensor,
        String output,
        TensorInfo outputTensor,
        SampleForm sample,
        Map<String, OtherInput> others) {
    private static final String INITIALISER = "__saved_model_init_op";

    public ServingSignature {
        others = Collections.unmodifiableMap(new TreeMap<>(others));
    }

    /**
     * Chooses among what the model has.
     *
     * @param model how messages speak of it, such as {@code The model in DIR}
     * @param data the shape of the data's samples
     * @throws UserError when there is no such signature, input or output, or more than one that fits
     */
    public static ServingSignature choose(String model, MetaGraphDef graph, Shape data, ImportOptions options) {
        Map<String, SignatureDef> signatures = new TreeMap<>(graph.getSignatureDefMap());
        signatures.remove(INITIALISER);
        String name = signature(signatures, options.signature());
        SignatureDef signature = signatures.get(name);
        if (signature == null) {
            throw new UserError(model + " has no signature '" + name + "', found " + signatures.keySet());
        }
        Map<String, TensorInfo> inputs = new TreeMap<>(signature.getInputsMap());
        String input = options.input().orElseGet(() -> input(model, inputs, data, options));
        TensorInfo inputTensor = inputs.remove(input);
        if (inputTensor == null) {
            throw new UserError(model + " has no input '" + input + "' in its signature '" + name + "', found "
                    + new TreeSet<>(signature.getInputsMap().keySet()));
        }
        for (String fixed : new TreeSet<>(options.fixed().keySet())) {
            if (!inputs.containsKey(fixed)) {
                throw new UserError(
                        model + " has no further input '" + fixed + "' to be given a value, found " + inputs.keySet());
            }
        }
        Map<String, TensorInfo> outputs = signature.getOutputsMap();
        String output = options.output().orElseGet(() -> only("output", model, outputs));
        TensorInfo outputTensor = outputs.get(output);
        if (outputTensor == null) {
            throw new UserError(model + " has no output '" + output + "' in its signature '" + name + "', found "
                    + new TreeSet<>(outputs.keySet()));
        }
        if (!isFloat(outputTensor.getDtype())) {
            throw new UserError(
                    "The output of " + lower(model) + " has to be of DT_FLOAT, it is of " + outputTensor.getDtype());
        }
        if (!isNumber(inputTensor.getDtype())) {
            throw new UserError(
                    "The input of " + lower(model) + " has to be of numbers, it is of " + inputTensor.getDtype());
        }
        SampleForm sample = SampleForm.of(model, inputTensor.getTensorShape(), data);
        Map<String, OtherInput> others = new TreeMap<>();
        inputs.forEach((other, tensor) -> others.put(
                other,
                OtherInput.of(
                        model,
                        other,
                        tensor,
                        Optional.ofNullable(options.fixed().get(other)),
                        graph.getGraphDef())));
        return new ServingSignature(name, input, inputTensor, output, outputTensor, sample, others);
    }

    /** Whether samples are fed as floats although the model declares whole numbers. */
    public boolean takesWholeNumbers() {
        return !isFloat(inputTensor.getDtype());
    }

    private static String signature(Map<String, SignatureDef> all, Optional<String> wanted) {
        if (wanted.isPresent() || all.containsKey(Signature.DEFAULT_KEY) || all.size() != 1) {
            return wanted.orElse(Signature.DEFAULT_KEY);
        }
        return all.keySet().iterator().next();
    }

    /** The only input; of several the one whose shape fits the data and that was not given a value. */
    private static String input(String model, Map<String, TensorInfo> inputs, Shape data, ImportOptions options) {
        if (inputs.size() == 1) {
            return inputs.keySet().iterator().next();
        }
        List<String> fitting = inputs.entrySet().stream()
                .filter(entry -> !options.fixed().containsKey(entry.getKey()))
                .filter(entry -> isNumber(entry.getValue().getDtype())
                        && SampleForm.fits(entry.getValue().getTensorShape(), data))
                .map(Map.Entry::getKey)
                .toList();
        if (fitting.size() != 1) {
            throw new UserError(model + " has the inputs " + inputs.keySet() + ", of which " + count(fitting)
                    + " fit samples of shape " + data + ": say which takes them");
        }
        return fitting.get(0);
    }

    private static String count(Collection<String> fitting) {
        return fitting.isEmpty() ? "none" : fitting.toString();
    }

    private static String only(String what, String model, Map<String, TensorInfo> tensors) {
        if (tensors.size() != 1) {
            throw new UserError(model + " has the " + what + "s " + new ArrayList<>(new TreeSet<>(tensors.keySet()))
                    + ": say which" + " holds the scores of the classes");
        }
        return tensors.keySet().iterator().next();
    }

    static String lower(String model) {
        return Character.toLowerCase(model.charAt(0)) + model.substring(1);
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }

    private static boolean isNumber(DataType type) {
        return switch (type) {
            case DT_INT8, DT_UINT8, DT_INT16, DT_UINT16, DT_INT32, DT_INT64 -> true;
            default -> isFloat(type);
        };
    }
}
