package dev.assay.models.savedmodel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.models.savedmodel.inspection.ModelInspection.LayerView;
import dev.assay.models.savedmodel.inspection.ModelInspection.OpCount;
import dev.assay.models.savedmodel.inspection.ModelInspection.SignatureView;
import dev.assay.models.savedmodel.inspection.ModelInspection.TensorView;
import dev.assay.models.savedmodel.inspection.ModelInspection.VariableView;
import dev.assay.models.savedmodel.scan.ProtoModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInspectorTest {
    @TempDir
    Path temp;

    private static Path keras() {
        try {
            return Path.of(Objects.requireNonNull(ModelInspectorTest.class.getResource("../variables/keras3"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void should_list_what_is_in_a_model_of_keras() throws IOException {
        ModelInspection inspection = ModelInspector.inspect(keras());

        assertThat(inspection.tensorFlow()).startsWith("2.");
        assertThat(inspection.tags()).containsExactly("serve");
        assertThat(inspection.signatures())
                .contains(new SignatureView(
                        "serving_default",
                        List.of(new TensorView(
                                "keras_tensor",
                                "serving_default_keras_tensor:0",
                                "float32",
                                List.of(-1L, 6L, 6L, 1L),
                                true)),
                        List.of(new TensorView(
                                "output_0", "StatefulPartitionedCall_1:0", "float32", List.of(-1L, 3L), true))));
        assertThat(inspection.layers())
                .extracting(LayerView::name)
                .containsExactly("sequential/convolution", "sequential/normalisation", "sequential/classes");
        assertThat(inspection.layers().get(0))
                .isEqualTo(new LayerView(
                        "sequential/convolution",
                        List.of(
                                new VariableView("kernel_1", "float32", List.of(3L, 3L, 1L, 2L), true),
                                new VariableView("bias_1", "float32", List.of(2L), true)),
                        20));
        // 3*3*2 + 2, four vectors of 2 for the normalisation, 4*4*2*3 + 3.
        assertThat(inspection.weights()).isEqualTo(20 + 8 + 99);
        assertThat(inspection.otherVariables()).isPositive();
        assertThat(inspection.ops()).contains(new OpCount("Conv2D", 1), new OpCount("Softmax", 1));
        assertThat(inspection.ops()).extracting(OpCount::op).doesNotContain("RestoreV2", "SaveV2");
        assertThat(inspection.security().clean()).isTrue();
        assertThat(inspection.weightsProblem()).isEmpty();
        assertThat(inspection.size().graph()).isEqualTo(Files.size(keras().resolve("saved_model.pb")));
        assertThat(inspection.size().all())
                .isGreaterThan(inspection.size().graph() + inspection.size().variables());
    }

    @Test
    void should_inspect_what_it_refuses() throws IOException {
        ModelInspection inspection = ModelInspector.inspect(new ProtoModel()
                .node("y", "WriteFile", "x", "w")
                .node("w", "VarHandleOp")
                .write(temp));

        assertThat(inspection.security().verdict()).isEqualTo("refused: WriteFile 'y' reads or writes files");
        assertThat(inspection.ops())
                .containsExactly(
                        new OpCount("Placeholder", 1), new OpCount("VarHandleOp", 1), new OpCount("WriteFile", 1));
        assertThat(inspection.weightsProblem()).startsWith("The weights of the model are missing");
    }
}
