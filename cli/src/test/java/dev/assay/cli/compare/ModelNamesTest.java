package dev.assay.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
    private static List<String> names(String... folders) {
        return ModelNames.of(Stream.of(folders).map(Path::of).toList());
    }

    @Test
    void should_call_models_by_their_folders() {
        assertThat(names("runs/cnn", "mlp/")).containsExactly("cnn", "mlp");
    }

    @Test
    void should_tell_folders_of_the_same_name_apart() {
        assertThat(names("old/cnn", "new/cnn", "mlp")).containsExactly("old/cnn", "new/cnn", "mlp");
        assertThat(names("cnn", "cnn", "./cnn")).containsExactly("cnn", "cnn (2)", "cnn (3)");
    }
}
