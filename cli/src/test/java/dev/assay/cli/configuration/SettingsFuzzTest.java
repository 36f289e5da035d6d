package dev.assay.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file of settings holds, it is read or refused with its name. */
class SettingsFuzzTest {
    @TempDir
    private Path folder = Path.of("");

    @FuzzTest
    void settings(byte[] bytes) throws IOException {
        Path file = folder.resolve("assay.yaml");
        Files.write(file, bytes);
        try {
            SettingsFile.read(file);
        } catch (UserError e) {
            assertThat(e).hasMessageContaining("assay.yaml");
        }
    }
}
