package dev.assay.models.savedmodel.variables;

import static dev.assay.models.savedmodel.scan.ProtoModel.nodeDef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Weight;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.savedmodel.scan.ModelScan;
import dev.assay.models.savedmodel.scan.ProtoModel;
import dev.assay.models.savedmodel.scan.ScanReport;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Models that Keras and TensorFlow wrote, with the values that Python sees in them ({@code variable_fixtures.py}). */
class VariablesTest {
    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    /** A value as Python saw it. */
    record Expected(List<Long> shape, List<Double> values) {}

    private static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(VariablesTest.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MetaGraphDef graph(Path model) {
        return ModelScan.of(model).model().getMetaGraphs(0);
    }

    private Path copy(String name) throws IOException {
        Path from = fixture(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = temp.resolve(from.relativize(file).toString());
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(file, to);
            }
        }
        return temp;
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3", "keras2", "module", "graph1"})
    void should_read_what_python_sees(String name) throws IOException {
        Path model = fixture(name);
        Variables variables = Variables.of(graph(model), model);
        Map<String, Expected> expected;
        try (InputStream in = Files.newInputStream(model.resolve("expected.json"))) {
            expected = new ObjectMapper().readValue(in, new TypeReference<LinkedHashMap<String, Expected>>() {});
        }

        Map<String, TensorProto> values = variables.read(expected.keySet());

        assertThat(values).containsOnlyKeys(expected.keySet());
        values.forEach((node, value) -> {
            Expected wanted = Objects.requireNonNull(expected.get(node));
            assertThat(shape(value)).as(node).isEqualTo(wanted.shape());
            assertThat(numbers(value)).as(node).isEqualTo(wanted.values());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3", "keras2", "module", "graph1"})
    void should_have_nothing_against_models_that_keras_writes(String name) {
        assertThat(ModelScan.of(fixture(name)).report().refused()).isEmpty();
    }

    @Test
    void should_read_the_weights_of_a_network_of_our_own() {
        TrainedNetwork trained = Trainer.train(
                TrainingJob.classifier("small", Synthetic.network(), Synthetic.quadrants(40, 1)),
                TrainingOptions.builder().steps(2).batchSize(20).build(),
                Progress.SILENT);
        SavedModelWriter.write(trained, temp.resolve("own"));
        Variables variables = Variables.of(graph(temp.resolve("own")), temp.resolve("own"));

        Map<String, TensorProto> values = variables.read(
                variables.declared().stream().map(VariableDeclaration::node).toList());

        List<Weight> weights = trained.network().weights();
        assertThat(values).hasSameSizeAs(weights);
        for (VariableDeclaration variable : variables.declared()) {
            int index = weights.stream().map(Weight::name).toList().indexOf(variable.name());
            List<Double> expected = new ArrayList<>();
            for (float value : trained.weights().values(index)) {
                expected.add((double) value);
            }
            assertThat(numbers(Objects.requireNonNull(values.get(variable.node()))))
                    .as(variable.name())
                    .isEqualTo(expected);
        }
        assertThat(ModelScan.of(temp.resolve("own")).report()).isEqualTo(new ScanReport(List.of(), List.of()));
    }

    @Test
    void should_know_which_variables_are_saved() {
        Path model = fixture("keras3");
        Variables variables = Variables.of(graph(model), model);

        assertThat(variables.declared())
                .filteredOn(variable -> variable.node().equals("sequential/classes/kernel_1"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.type()).isEqualTo(DataType.DT_FLOAT);
                    assertThat(variable.shape()).contains(List.of(32L, 3L));
                    assertThat(variables.isSaved(variable)).isTrue();
                });
    }

    @Test
    void should_fall_back_on_the_table_of_objects_where_nothing_is_restored() {
        Path model = fixture("module");
        MetaGraphDef graph = graph(model).toBuilder().clearSaverDef().build();

        Map<String, TensorProto> values = Variables.of(graph, model).read(List.of("steps"));

        assertThat(values.get("steps")).isNotNull();
        assertThat(numbers(Objects.requireNonNull(values.get("steps")))).containsExactly(41.0);
    }

    @Test
    void should_fall_back_on_the_names_of_entries_before_tensorflow_2() {
        Path model = fixture("graph1");
        MetaGraphDef graph = graph(model).toBuilder().clearSaverDef().build();

        assertThat(Variables.of(graph, model).read(List.of("dense/bias")).values())
                .singleElement()
                .satisfies(value -> assertThat(numbers(value)).containsExactly(1.0, 2.0, 3.0));
    }

    @Test
    void should_read_nothing_from_a_model_without_variables() throws IOException {
        Path model = new ProtoModel().node("y", "Softmax", "x").write(temp);

        assertThat(Variables.of(graph(model), model).read(List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Variables.of(graph(model), model).read(List.of("w")))
                .withMessage("The graph declares no variable 'w'");
    }

    private static void refuses(Path model, MetaGraphDef graph, String node, String message) {
        assertThatThrownBy(() -> Variables.of(graph, model).read(List.of(node)))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void should_refuse_a_value_of_another_type_or_shape_than_declared() throws IOException {
        Path model = fixture("module");

        refuses(
                model,
                redeclared(model, "dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT)),
                "scale",
                "The variable 'scale' of the model in " + model + " is of DT_FLOAT, its saved value of DT_HALF");
        refuses(
                model,
                redeclared(
                        model,
                        "shape",
                        AttrValue.newBuilder()
                                .setShape(TensorShapeProto.newBuilder()
                                        .addDim(TensorShapeProto.Dim.newBuilder()
                                                .setSize(-1))
                                        .addDim(TensorShapeProto.Dim.newBuilder()
                                                .setSize(2)))),
                "scale",
                "The variable 'scale' of the model in " + model + " has shape [-1, 2], its saved value [2, 3]");
    }

    private static MetaGraphDef redeclared(Path model, String attribute, AttrValue.Builder value) {
        MetaGraphDef.Builder graph = graph(model).toBuilder();
        for (NodeDef.Builder node : graph.getGraphDefBuilder().getNodeBuilderList()) {
            if (node.getName().equals("scale")) {
                node.putAttr(attribute, value.build());
            }
        }
        return graph.build();
    }

    @Test
    void should_refuse_a_restore_that_changes_what_was_saved() {
        Path model = fixture("module");
        MetaGraphDef.Builder graph = graph(model).toBuilder();
        for (var function : graph.getGraphDefBuilder().getLibraryBuilder().getFunctionBuilderList()) {
            for (NodeDef.Builder node : function.getNodeDefBuilderList()) {
                if (node.getName().equals("Identity_1")) {
                    node.setOp("Neg");
                }
            }
        }

        assertThatThrownBy(() -> Variables.of(graph.build(), model).read(List.of("scale", "steps", "brain")))
                .isInstanceOf(UserError.class)
                .hasMessageMatching("The model in .* does not restore its variable '\\w+' as it was saved but from"
                        + " Neg 'Identity_1'");
    }

    @Test
    void should_refuse_a_variable_without_a_saved_value() throws IOException {
        Path model = copy("module");
        MetaGraphDef graph = graph(model).toBuilder()
                .setGraphDef(graph(model).getGraphDef().toBuilder().addNode(nodeDef("new", "VarHandleOp")))
                .build();

        refuses(model, graph, "new", "The model in " + model + " has no saved value for its variable 'new'");
    }

    @Test
    void should_say_which_file_is_missing() throws IOException {
        Path model = copy("module");
        Path shard = model.resolve("variables/variables.data-00000-of-00001").toRealPath();
        Files.delete(shard);
        refuses(model, graph(model), "scale", "The weights of the model are missing: there is no " + shard);

        Path index = model.resolve("variables/variables.index").toRealPath();
        Files.delete(index);
        refuses(model, graph(model), "scale", "The weights of the model are missing: there is no " + index);
    }

    @Test
    void should_say_that_weights_are_cut_short_or_changed() throws IOException {
        Path model = copy("module");
        Path shard = model.resolve("variables/variables.data-00000-of-00001").toRealPath();
        byte[] whole = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(whole, 10));
        refuses(
                model,
                graph(model),
                "steps",
                "The weights of the model are cut short: " + shard + " has 10 bytes, '"
                        + "steps/.ATTRIBUTES/VARIABLE_VALUE' has 8 at 12");

        byte[] changed = whole.clone();
        changed[13] ^= 1;
        Files.write(shard, changed);
        assertThatThrownBy(() -> Variables.of(graph(model), model).read(List.of("steps")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The weights of the model are damaged (")
                .message()
                .hasLineCount(1);
    }

    private static List<Long> shape(TensorProto value) {
        return value.getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .toList();
    }

    private static List<Double> numbers(TensorProto value) {
        ByteBuffer bytes = value.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.nativeOrder());
        List<Double> numbers = new ArrayList<>();
        while (bytes.hasRemaining()) {
            numbers.add(
                    switch (value.getDtype()) {
                        case DT_FLOAT -> (double) bytes.getFloat();
                        case DT_INT64 -> (double) bytes.getLong();
                        case DT_BFLOAT16 -> (double) Float.intBitsToFloat(bytes.getShort() << 16);
                        case DT_HALF -> half(bytes.getShort());
                        default -> throw new AssertionError(value.getDtype());
                    });
        }
        return numbers;
    }

    /** IEEE 754 binary16, zeros and normal numbers. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        double size = exponent == 0 ? 0 : Math.scalb(1 + (bits & 0x3ff) / 1024.0, exponent - 15);
        return bits < 0 ? -size : size;
    }
}
