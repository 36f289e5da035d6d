package dev.assay.models.savedmodel.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BundleEntryProto;

class CheckpointIndexTest {
    @TempDir
    Path temp;

    private byte[] whole = new byte[0];

    @BeforeEach
    void copy() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                CheckpointIndexTest.class.getResourceAsStream("module/variables/variables.index"))) {
            whole = in.readAllBytes();
        }
    }

    private Map<String, BundleEntryProto> entries(byte[] index) throws IOException {
        Files.write(temp.resolve("variables.index"), index);
        return CheckpointIndex.read(temp.resolve("variables")).entries();
    }

    @Test
    void should_list_what_is_saved() throws IOException {
        assertThat(entries(whole))
                .containsOnlyKeys(
                        "_CHECKPOINTABLE_OBJECT_GRAPH",
                        "brain/.ATTRIBUTES/VARIABLE_VALUE",
                        "scale/.ATTRIBUTES/VARIABLE_VALUE",
                        "steps/.ATTRIBUTES/VARIABLE_VALUE");
    }

    @Test
    void should_never_take_a_changed_byte_for_another_entry() throws IOException {
        Map<String, BundleEntryProto> right = entries(whole);
        int damaged = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            try {
                // What TensorFlow leaves empty may hold anything.
                assertThat(entries(changed)).isEqualTo(right);
            } catch (UserError e) {
                damaged++;
                assertThat(e.getMessage())
                        .hasLineCount(1)
                        .startsWith("The index of the model's weights is damaged (" + temp.resolve("variables.index"));
            }
        }
        assertThat(damaged).isGreaterThan(whole.length * 3 / 4);
    }

    @Test
    void should_say_that_the_index_was_cut_short() {
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> entries(cut)).isInstanceOf(UserError.class).hasMessageContaining("damaged");
        }
    }
}
