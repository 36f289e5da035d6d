package dev.assay.models.savedmodel.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryScanTest {
    @TempDir
    Path temp;

    private Path model() throws IOException {
        return new ProtoModel().node("y", "Softmax", "x").write(temp.resolve("model"));
    }

    private static String verdict(Path model) {
        return ModelScan.of(model).report().verdict();
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "no symbolic links here: " + e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret.txt", "/etc/passwd", "a/../../b", "..\\b"})
    void should_refuse_an_asset_outside_of_the_directory(String asset) throws IOException {
        Path model = new ProtoModel().asset("words.txt").asset(asset).write(temp);

        assertThat(verdict(model)).isEqualTo("refused: '" + asset + "' is an asset outside of the model's directory");
        assertThatThrownBy(() -> ModelScan.of(model).report().refuse(model, true))
                .isInstanceOf(UserError.class);
    }

    @Test
    void should_refuse_links_that_lead_out_of_the_directory() throws IOException {
        Path model = model();
        Path outside = Files.writeString(temp.resolve("outside"), "weights");
        Files.createDirectory(model.resolve("variables"));
        link(model.resolve("variables/variables.index"), outside);

        assertThat(verdict(model))
                .isEqualTo("refused: '" + Path.of("variables", "variables.index")
                        + "' is a link out of the model's directory (cp -rL makes a copy without links)");
    }

    @Test
    void should_refuse_a_linked_directory_and_a_link_to_nothing() throws IOException {
        Path model = model();
        link(model.resolve("variables"), Files.createDirectory(temp.resolve("elsewhere")));
        assertThat(verdict(model)).startsWith("refused: 'variables' is a link out");

        Files.delete(model.resolve("variables"));
        link(model.resolve("assets"), temp.resolve("nothing"));
        assertThat(verdict(model)).startsWith("refused: 'assets' is a link out");
    }

    @Test
    void should_take_links_that_stay_inside_and_a_link_to_the_model_itself() throws IOException {
        Path model = model();
        Files.writeString(model.resolve("real"), "");
        link(model.resolve("alias"), Path.of("real"));
        link(temp.resolve("latest"), model);

        assertThat(verdict(temp.resolve("latest"))).isEqualTo("passed");
    }

    @Test
    void should_refuse_a_second_graph_that_may_be_read_instead() throws IOException {
        Path model = model();
        Files.writeString(model.resolve("saved_model.cpb"), "");

        assertThat(verdict(model)).isEqualTo("refused: 'saved_model.cpb' may be read in place of saved_model.pb");
    }
}
