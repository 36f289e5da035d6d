package dev.assay.models.savedmodel;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.assay.core.error.DeviceMemoryException;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.savedmodel.importing.OtherInput;
import dev.assay.models.savedmodel.importing.ServingSignature;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** The original SavedModel behind DJL's predictor: a signature, run as it was written. */
final class DjlModel implements AutoCloseable {
    private final ServingSignature signature;
    private final Shape sample;
    private final ZooModel<NDList, NDList> model;
    private final Predictor<NDList, NDList> predictor;
    private boolean closed;

    private DjlModel(ServingSignature signature, dev.assay.core.data.Shape fed, ZooModel<NDList, NDList> model) {
        this.signature = signature;
        this.model = model;
        this.predictor = model.newPredictor();
        sample = new Shape(fed.axes().stream().mapToLong(axis -> axis).toArray());
    }

    /**
     * Opens the model. The signature was looked up before: DJL would only warn about an unknown one and take another.
     *
     * @param original where the model lies as its user knows it
     * @param replica what is loaded
     * @param fed the shape of a sample as it is given, before channels are turned to the front
     */
    static DjlModel open(Path original, Path replica, ServingSignature signature, dev.assay.core.data.Shape fed) {
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optEngine("TensorFlow")
                .optModelPath(replica)
                .optOption("Tags", ModelDirectory.TAG)
                .optOption("SignatureDefKey", signature.name())
                .optTranslator(new NoopTranslator())
                .build();
        try {
            return new DjlModel(signature, fed, criteria.loadModel());
        } catch (IOException | ModelNotFoundException | MalformedModelException e) {
            String reason = ModelDirectory.firstLine(e).replace(replica.toString(), original.toString());
            throw new UserError("DJL does not load the model in " + original + ": " + reason, e);
        }
    }

    /** The model's output for a block of so many rows, row after row, as floats. */
    float[] outputs(float[] inputs, int rows) {
        if (closed) {
            throw new IllegalStateException("The classifier is closed");
        }
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList given = new NDList(samples(scope, inputs, rows));
            signature.others().forEach((name, other) -> given.add(fixed(scope, name, other, rows)));
            NDList outputs = ModelRun.counted(() -> predictor.predict(given));
            outputs.attach(scope);
            NDArray output = outputs.size() == 1 ? outputs.singletonOrThrow() : outputs.get(signature.output());
            return output.toType(DataType.FLOAT32, false).toFloatArray();
        } catch (TFResourceExhaustedException e) {
            throw new DeviceMemoryException(e);
        } catch (TranslateException e) {
            if (e.getCause() instanceof TFResourceExhaustedException exhausted) {
                throw new DeviceMemoryException(exhausted);
            }
            throw new IllegalStateException("DJL could not run the model", e);
        }
    }

    private NDArray samples(NDManager scope, float[] inputs, int rows) {
        Shape block = new Shape(rows).addAll(sample);
        NDArray samples = scope.create(signature.takesWholeNumbers() ? rounded(inputs) : inputs, block);
        if (signature.sample().channelsFirst()) {
            samples = samples.transpose(0, 3, 1, 2);
        }
        return named(samples, signature.inputTensor().getDtype(), signature.input());
    }

    private NDArray fixed(NDManager scope, String name, OtherInput other, int rows) {
        int copies = other.batched() ? rows : 1;
        int elements = other.values().size();
        float[] values = new float[copies * elements];
        for (int i = 0; i < values.length; i++) {
            values[i] = other.values().get(i % elements).floatValue();
        }
        Shape shape = new Shape(other.axes());
        Shape whole = other.batched() ? new Shape(rows).addAll(shape) : shape;
        return named(scope.create(values, whole), other.type(), name);
    }

    private static NDArray named(NDArray array, org.tensorflow.proto.DataType type, String name) {
        NDArray typed = array.toType(
                switch (type) {
                    case DT_FLOAT -> DataType.FLOAT32;
                    case DT_DOUBLE -> DataType.FLOAT64;
                    case DT_HALF -> DataType.FLOAT16;
                    case DT_UINT8 -> DataType.UINT8;
                    case DT_INT8 -> DataType.INT8;
                    case DT_INT32 -> DataType.INT32;
                    case DT_INT64 -> DataType.INT64;
                    case DT_BOOL -> DataType.BOOLEAN;
                    default -> throw new UserError("DJL takes no input of " + type);
                },
                false);
        typed.setName(name);
        return typed;
    }

    /** What was attacked as floats counts only as the whole numbers that the model itself takes. */
    private static float[] rounded(float[] inputs) {
        float[] rounded = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            rounded[i] = Math.round(inputs[i]);
        }
        return rounded;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            predictor.close();
            model.close();
        }
    }
}
