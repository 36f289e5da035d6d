package dev.assay.models.savedmodel.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in place of a model's graph, the scan that comes before TensorFlow reads it either judges it or refuses it. */
class ModelScanFuzzTest {
    @TempDir
    private Path folder = Path.of("");

    @FuzzTest
    void graph(byte[] bytes) throws IOException {
        Files.write(folder.resolve("saved_model.pb"), bytes);
        try {
            assertThat(ModelScan.of(folder)).isNotNull();
        } catch (UserError e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
