package dev.assay.models.savedmodel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with some bytes changed at random: whatever they say then, reading them ends in an answer or in one line. */
class DamagedModelTest {
    private static final int FILES = 150;

    @TempDir
    Path temp;

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DamagedModelTest.class.getResourceAsStream("../variables/" + file))) {
            return in.readAllBytes();
        }
    }

    @Test
    void should_take_any_bytes_for_a_graph() throws IOException {
        int read = 0;
        int refused = 0;
        for (String model : new String[] {"keras3", "graph1"}) {
            byte[] whole = bytes(model + "/saved_model.pb");
            Files.createDirectories(temp.resolve("variables"));
            Files.write(temp.resolve("variables/variables.index"), bytes(model + "/variables/variables.index"));
            KeyedRandom random = new KeyedRandom(1, "damage");
            for (int i = 0; i < FILES; i++) {
                random.at(i, 0, 0);
                byte[] changed = whole.clone();
                for (int k = 0; k <= i % 8; k++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                Files.write(temp.resolve("saved_model.pb"), changed);
                try {
                    assertThat(ModelInspector.inspect(temp).fingerprint()).hasSize(64);
                    read++;
                } catch (UserError e) {
                    assertThat(e.getMessage()).hasLineCount(1);
                    refused++;
                }
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }
}
