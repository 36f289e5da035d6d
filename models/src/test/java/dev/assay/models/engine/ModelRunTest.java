package dev.assay.models.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.error.DeviceMemoryException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class ModelRunTest {
    @BeforeAll
    static void start() {
        TensorFlowRuntime.start(1);
    }

    @Test
    void should_tell_a_device_without_memory_from_everything_else() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TInt64> size = tf.placeholder(TInt64.class);
            Operand<TFloat32> filled = tf.fill(size, tf.constant(1f));
            try (Session session = new Session(graph);
                    TInt64 sixteenTebibytes = TInt64.vectorOf(1L << 42);
                    TInt64 nothing = TInt64.vectorOf(-1)) {
                assertThatExceptionOfType(DeviceMemoryException.class)
                        .isThrownBy(() -> ModelRun.of(
                                session.runner().feed(size, sixteenTebibytes).fetch(filled)))
                        .withMessageContaining("OOM when allocating tensor with shape[4398046511104]");
                assertThatExceptionOfType(TFInvalidArgumentException.class)
                        .isThrownBy(() ->
                                ModelRun.of(session.runner().feed(size, nothing).fetch(filled)));
            }
        }
    }
}
