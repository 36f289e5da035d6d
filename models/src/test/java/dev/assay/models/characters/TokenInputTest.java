package dev.assay.models.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenInputTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_read_a_token_a_line() throws IOException {
        Path file = folder.resolve("tokens.txt");
        Files.writeString(file, "\n[UNK]\na\n \n\\n\n\\t\n\\\\\n😀\n<begin>\n");

        assertThat(TokenInput.vocabulary(file))
                .containsExactly("", "[UNK]", "a", " ", "\n", "\t", "\\", "😀", "<begin>");
    }

    @Test
    void should_say_what_is_wrong_with_a_vocabulary() {
        assertThatThrownBy(() -> TokenInput.vocabulary(folder.resolve("none.txt")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Expected a vocabulary, UTF-8 with a line a token");
    }
}
