package dev.assay.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.assay.models.Synthetic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TensorFlowRuntimeTest {
    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_say_what_computes() {
        RuntimeDescription runtime = TensorFlowRuntime.describe();

        assertThat(runtime.tensorFlow()).isEqualTo("2.18.0");
        assertThat(runtime.tensorFlowJava()).isEqualTo("1.1.0");
        assertThat(runtime.djl()).isEqualTo("0.36.0");
        assertThat(runtime.devices()).contains("CPU:0");
        assertThat(runtime.intraOpThreads()).isEqualTo(1);
    }

    @Test
    void should_take_the_same_kernels_on_every_processor_unless_the_user_says_otherwise() {
        assumeThat(Platform.isLinux() && Platform.isIntel()).isTrue();
        String asked = System.getenv("TF_ENABLE_ONEDNN_OPTS");

        String seen = NativeLibrary.getProcess()
                .getFunction("getenv")
                .invokeString(new Object[] {"TF_ENABLE_ONEDNN_OPTS"}, false);

        assertThat(seen).isEqualTo(asked == null ? "1" : asked);
    }

    @Test
    void should_do_nothing_when_started_again_with_the_same_pool() {
        RuntimeDescription before = TensorFlowRuntime.describe();

        TensorFlowRuntime.start(1);

        assertThat(TensorFlowRuntime.describe()).isSameAs(before);
    }

    @Test
    void should_refuse_another_pool_because_the_process_has_only_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TensorFlowRuntime.start(2))
                .withMessage(
                        "TensorFlow runs with an intra-op pool of 1 in this process and the pool cannot be changed to"
                                + " 2: start another process");
    }

    @Test
    void should_refuse_a_pool_without_threads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorFlowRuntime.start(0))
                .withMessage("The intra-op pool needs 1 thread or more, received 0");
    }

    @Test
    void should_make_the_pool_as_large_as_asked_and_give_the_same_bits_in_every_process() throws Exception {
        List<String> one = probe(1);
        List<String> two = probe(2);
        List<String> twoAgain = probe(2);

        assertThat(twoAgain).isEqualTo(two);
        if (!one.get(0).equals("threads -1")) {
            assertThat(threads(two) - threads(one)).isEqualTo(1);
        }
    }

    private static long threads(List<String> lines) {
        return Long.parseLong(lines.get(0).substring("threads ".length()));
    }

    private static List<String> probe(int threads) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoolProbe.class.getName(),
                        Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().toList();
    }
}
