package dev.assay.models.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;

class TensorBoardObserverTest {
    private static final Dataset DATA = Synthetic.quadrants(200, 1);
    private static final TrainingOptions OPTIONS = TrainingOptions.builder()
            .epochs(2)
            .batchSize(20)
            .validationShare(0.2)
            .build();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_write_all_that_tensorboard_shows() throws IOException {
        TrainedNetwork trained;
        Path path;
        try (TensorBoardObserver observer = new TensorBoardObserver(folder.resolve("run"), "small", OPTIONS, 4)) {
            path = observer.path();
            trained = Trainer.train(
                    TrainingJob.classifier("small", Synthetic.network(), DATA),
                    OPTIONS.toBuilder()
                            .probe(new AttackProbe(
                                    (model, inputs, labels, ids, epoch) -> {},
                                    (model, inputs, labels, ids, epoch) -> Arrays.fill(inputs, 0),
                                    40))
                            .build(),
                    null,
                    observer,
                    Progress.SILENT);
        }

        List<Event> events = read(path);
        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(steps(events, "step/loss")).containsExactly(1L, 4L, 8L, 12L, 16L);
        assertThat(steps(events, "epoch/validation_accuracy")).containsExactly(8L, 16L);
        assertThat(steps(events, "epoch/fgsm_accuracy")).containsExactly(8L, 16L);
        assertThat(steps(events, "epoch/pgd_accuracy")).containsExactly(8L, 16L);
        assertThat(value(events, "epoch/loss").getSimpleValue())
                .isCloseTo((float) trained.record().history().last().loss(), within(1e-6f));
        assertThat(value(events, "step/gradient_norm").getSimpleValue()).isPositive();
        assertThat(value(events, "weights/conv2d_1/kernel").getHisto().getNum()).isEqualTo(36);
        assertThat(value(events, "gradients/dense_6/bias").getHisto().getNum()).isEqualTo(4);
        assertThat(value(events, "activations/dense_6").getHisto().getNum()).isEqualTo(20 * 4);
        assertThat(ImageIO.read(value(events, "inputs/3")
                                .getImage()
                                .getEncodedImageString()
                                .newInput())
                        .getWidth())
                .isEqualTo(8);
        // Four filters of 3x3 with a line after each.
        assertThat(value(events, "filters").getImage().getWidth()).isEqualTo(8);
        GraphDef graph = GraphDef.parseFrom(events.stream()
                .filter(Event::hasGraphDef)
                .findFirst()
                .orElseThrow()
                .getGraphDef());
        assertThat(graph.getNodeList()).anyMatch(node -> node.getName().startsWith("conv2d_1"));
        Summary.Value text = value(events, "network");
        assertThat(text.getMetadata().getPluginData().getPluginName()).isEqualTo("text");
        assertThat(text.getTensor().getStringVal(0).toStringUtf8())
                .contains("Conv2d[filters=4", "learning_rate: 0.001");
        assertThat(value(events, "_hparams_/session_end_info")
                        .getMetadata()
                        .getPluginData()
                        .getPluginName())
                .isEqualTo("hparams");
    }

    @Test
    void should_write_messages_of_the_plugin_for_hyper_parameters() {
        Summary.Value start = HyperParameters.start(Map.of("rate", 0.5)).build();
        Summary.Value experiment =
                HyperParameters.experiment(Map.of("rate", 0.5), List.of("a/b")).build();

        // Made with tensorboard.plugins.hparams of TensorBoard 2.21 in Python.
        assertThat(hex(start)).isEqualTo("1a130a110a0472617465120911000000000000e03f");
        assertThat(hex(experiment)).isEqualTo("121322080a047261746520032a070a051203612f62");
        assertThat(hex(HyperParameters.end().build())).isEqualTo("22020801");
    }

    @Test
    void should_count_every_value_once() {
        HistogramProto histogram = Summaries.histogram("x", new float[] {-1, 0, 0.5f, 1, 1, Float.NaN})
                .getHisto();

        assertThat(histogram.getNum()).isEqualTo(5);
        assertThat(histogram.getSum()).isEqualTo(1.5);
        assertThat(histogram.getSumSquares()).isEqualTo(3.25);
        assertThat(histogram.getBucketList().stream().mapToDouble(x -> x).sum()).isEqualTo(5);
        assertThat(histogram.getBucketLimitList()).isSorted().last().isEqualTo(1.0);
        assertThat(histogram.getBucket(39)).isEqualTo(2);
        assertThat(Summaries.histogram("x", new float[] {3, 3}).getHisto().getBucketLimit(39))
                .isGreaterThan(3);
    }

    @Test
    void should_check_records_with_the_masked_sum() {
        // The check value of CRC-32C is e3069283; rotated right by 15 it is 2507c60d, and a282ead8 is added.
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(EventFile.maskedCrc(digits, digits.length)).isEqualTo(0x2507c60d + 0xa282ead8);
    }

    @Test
    void should_refuse_a_folder_that_is_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> new TensorBoardObserver(file, "small", OPTIONS, 4))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot write " + file);
    }

    private static String hex(Summary.Value value) {
        return HexFormat.of()
                .formatHex(value.getMetadata().getPluginData().getContent().toByteArray());
    }

    private static List<Long> steps(List<Event> events, String tag) {
        return events.stream()
                .filter(event -> event.getSummary().getValueList().stream()
                        .anyMatch(value -> value.getTag().equals(tag)))
                .map(Event::getStep)
                .toList();
    }

    /** The last value of a tag. */
    private static Summary.Value value(List<Event> events, String tag) {
        Summary.Value found = null;
        for (Event event : events) {
            for (Summary.Value value : event.getSummary().getValueList()) {
                found = value.getTag().equals(tag) ? value : found;
            }
        }
        return Objects.requireNonNull(found, tag);
    }

    private static List<Event> read(Path path) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] head = new byte[8];
            bytes.mark();
            bytes.get(head);
            bytes.reset();
            byte[] record = new byte[Math.toIntExact(bytes.getLong())];
            assertThat(bytes.getInt()).isEqualTo(EventFile.maskedCrc(head, 8));
            bytes.get(record);
            assertThat(bytes.getInt()).isEqualTo(EventFile.maskedCrc(record, record.length));
            events.add(Event.parseFrom(record));
        }
        return events;
    }
}
