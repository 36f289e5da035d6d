package dev.assay.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.terminal.Console;
import dev.assay.cli.terminal.Terminal;
import dev.assay.core.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureHandlerTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE);

    private int handle(Throwable failure, Path... logs) {
        return FailureHandler.loggingTo(console, logs).handle(failure, List.of("env", "--json"));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void should_print_the_line_of_a_user_error_alone() {
        assertThat(handle(new UserError("expected a\nfile, received none"), folder))
                .isEqualTo(2);

        assertThat(said()).isEqualTo("assay: expected a file, received none" + System.lineSeparator());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void should_find_the_user_error_behind_what_wraps_it() {
        assertThat(handle(new IllegalStateException(new UserError("no such model")), folder))
                .isEqualTo(2);

        assertThat(said()).isEqualTo("assay: no such model" + System.lineSeparator());
    }

    @Test
    void should_say_where_a_file_could_not_be_written() {
        assertThat(handle(new UncheckedIOException(new AccessDeniedException("/out/report.html"))))
                .isEqualTo(2);
        assertThat(handle(new UncheckedIOException(new NoSuchFileException("/out"))))
                .isEqualTo(2);

        assertThat(said().lines())
                .containsExactly(
                        "assay: no permission to read or write: /out/report.html",
                        "assay: no such file or folder: /out");
    }

    @Test
    void should_recognise_a_full_disk() {
        assertThat(handle(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo(2);
        assertThat(handle(new UncheckedIOException(
                        new FileSystemException("/out/a.npz", null, "No space left on device"))))
                .isEqualTo(2);

        assertThat(said().lines())
                .containsExactly("assay: no space left on the disk", "assay: no space left on the disk: /out/a.npz");
    }

    @Test
    void should_recognise_that_memory_ran_out() {
        assertThat(handle(new OutOfMemoryError("Java heap space"))).isEqualTo(2);

        assertThat(said())
                .startsWith("assay: out of memory (Java heap space; heap of at most ")
                .hasLineCount(1);
    }

    @Test
    void should_log_a_defect_and_name_the_log() throws IOException {
        assertThat(handle(new IllegalStateException("odd"), folder)).isEqualTo(3);

        assertThat(said())
                .startsWith("assay: internal error (IllegalStateException: odd)")
                .contains("report it with the log " + folder)
                .hasLineCount(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(log -> assertThat(log)
                            .content()
                            .contains("command  assay env --json")
                            .contains("java.lang.IllegalStateException: odd")
                            .contains("at " + FailureHandlerTest.class.getName()));
        }
    }

    @Test
    void should_log_to_the_next_folder_where_the_first_takes_nothing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        handle(new IllegalStateException("odd"), file.resolve("below"), folder.resolve("logs"));

        assertThat(said()).contains("the log " + folder.resolve("logs"));
    }

    @Test
    void should_show_the_stack_trace_only_when_asked_to() {
        console.verbose(true);

        handle(new UserError("no such model", new IOException("gone")), folder);

        assertThat(said()).startsWith("assay: no such model").contains("Caused by: java.io.IOException: gone");
    }
}
