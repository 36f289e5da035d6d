package dev.assay.models.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataClass;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;

/**
 * What TensorBoard's plugin for hyper-parameters reads. Its messages (tensorboard/plugins/hparams/plugin_data.proto and api.proto of TensorBoard 2) are not
 * part of TensorFlow, so their fields are written here one by one, by the numbers given there.
 */
final class HyperParameters {
    private static final int EXPERIMENT = 2;
    private static final int SESSION_START = 3;
    private static final int SESSION_END = 4;
    private static final int SUCCESS = 1;
    private static final int STRING = 1;
    private static final int NUMBER = 3;

    private HyperParameters() {}

    /** Which parameters and which measures there are. */
    static Summary.Value.Builder experiment(Map<String, Object> parameters, List<String> metricTags) {
        return value("_hparams_/experiment", EXPERIMENT, out -> {
            for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
                // Experiment.hparam_infos, of HParamInfo.name and HParamInfo.type
                out.writeByteArray(4, message(info -> {
                    info.writeString(1, parameter.getKey());
                    info.writeEnum(4, parameter.getValue() instanceof Number ? NUMBER : STRING);
                }));
            }
            for (String tag : metricTags) {
                // Experiment.metric_infos, of MetricInfo.name, of MetricName.tag
                out.writeByteArray(
                        5, message(info -> info.writeByteArray(1, message(name -> name.writeString(2, tag)))));
            }
        });
    }

    /** The values of one training. */
    static Summary.Value.Builder start(Map<String, Object> parameters) {
        Struct.Builder values = Struct.newBuilder();
        parameters.forEach((name, value) -> values.putFields(
                name,
                value instanceof Number number
                        ? Value.newBuilder()
                                .setNumberValue(number.doubleValue())
                                .build()
                        : Value.newBuilder().setStringValue(value.toString()).build()));
        // SessionStartInfo.hparams is a map from strings to values with number 1, as is the one field of a Struct.
        return value(
                "_hparams_/session_start_info",
                SESSION_START,
                out -> out.writeRawBytes(values.build().toByteString()));
    }

    /** The training is over. */
    static Summary.Value.Builder end() {
        return value("_hparams_/session_end_info", SESSION_END, out -> out.writeEnum(1, SUCCESS));
    }

    private static Summary.Value.Builder value(String tag, int field, Fields fields) {
        // HParamsPluginData has its version, 0, and one of three messages.
        byte[] content = message(out -> out.writeByteArray(field, message(fields)));
        return Summary.Value.newBuilder()
                .setTag(tag)
                .setMetadata(SummaryMetadata.newBuilder()
                        .setPluginData(SummaryMetadata.PluginData.newBuilder()
                                .setPluginName("hparams")
                                .setContent(ByteString.copyFrom(content)))
                        .setDataClass(DataClass.DATA_CLASS_TENSOR))
                .setTensor(org.tensorflow.proto.TensorProto.newBuilder()
                        .setDtype(org.tensorflow.proto.DataType.DT_FLOAT)
                        .setTensorShape(org.tensorflow.proto.TensorShapeProto.newBuilder())
                        .addFloatVal(0));
    }

    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
