package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guides tell people to type. */
class GuidesTest {
    private static final Path GUIDES = Path.of("..", "docs", "guides");

    /** A line of a script or of a job's configuration that starts the program. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:- (?:run: )?)?(?:\\S*/)?assay ([a-z].*)$");

    private static final Pattern BLOCK = Pattern.compile("(?s)```[a-z]*\\R(.*?)```");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static Stream<String> commands() {
        try (Stream<Path> guides = Files.list(GUIDES)) {
            return guides.sorted().toList().stream().flatMap(GuidesTest::commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> commands(Path guide) {
        try {
            return BLOCK
                    .matcher(Files.readString(guide))
                    .results()
                    .flatMap(block -> COMMAND.matcher(block.group(1)).results())
                    .map(command -> command.group(1).replaceFirst("( {3,}| [|#>]).*", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void should_tell_people_to_type_what_is_understood(String command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console = new Console(nowhere, nowhere, Terminal.NONE);
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(command); word.find(); ) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }

        // Throws on anything that it does not understand.
        assertThat(new Application(console, FailureHandler.loggingTo(console))
                        .commands()
                        .parseArgs(words.toArray(String[]::new))
                        .errors())
                .isEmpty();
    }

    @Test
    void should_find_the_commands_of_scripts_and_jobs() {
        assertThat(commands(GUIDES.resolve("continuous-integration.md")))
                .contains("audit models/meter --data npz:data/test.npz --eps 8/255 --fail-under 0.4 --out audit")
                .hasSizeGreaterThanOrEqualTo(5);
    }
}
