package dev.assay.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.program.BesideTheBuild;
import dev.assay.acceptance.program.Checkout;
import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String VERSION = "assay " + System.getProperty("assay.version");

    @TempDir(factory = BesideTheBuild.class)
    private Path folder = Path.of("");

    private Path checkout = Path.of("");

    @BeforeEach
    void lay_out_a_checkout_in_a_path_with_spaces() throws IOException {
        checkout = Checkout.in(folder.resolve("a check out"));
    }

    private Launch launch(Path launcher, String... arguments) {
        return Launch.of(launcher, folder, Map.of(), arguments);
    }

    private Launch launchWithMaven(String script, String... arguments) throws IOException {
        Path tools = folder.resolve("tools");
        Checkout.tool(tools.resolve("mvn"), script);
        return Launch.of(
                checkout.resolve("assay"),
                folder,
                Map.of("PATH", tools + ":" + System.getenv("PATH"), "CHECKOUT", checkout.toString()),
                arguments);
    }

    @Test
    void should_start_in_a_path_with_spaces() throws IOException {
        Checkout.install(checkout);

        Launch launch = launch(checkout.resolve("assay"), "--version");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).startsWith(VERSION);
        assertThat(launch.code()).isZero();
    }

    @Test
    void should_start_through_a_chain_of_relative_links() throws IOException {
        Checkout.install(checkout);
        Files.createDirectories(folder.resolve("bin dir"));
        Files.createSymbolicLink(folder.resolve("bin dir/one"), Path.of("../a check out/assay"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("bin dir/one"));

        assertThat(launch(folder.resolve("two"), "--version").out()).startsWith(VERSION);
    }

    @Test
    void should_hand_arguments_on_as_they_are() throws IOException {
        Checkout.install(checkout);

        Launch launch = launch(checkout.resolve("assay"), "env", "two  words *");

        assertThat(launch.err()).isEqualTo("assay: unexpected argument 'two  words *'; see 'assay env --help'\n");
        assertThat(launch.code()).isEqualTo(2);
    }

    @Test
    void should_start_again_with_class_data_that_are_no_good() throws IOException {
        Checkout.install(checkout);
        launch(checkout.resolve("assay"), "--version");
        try (var archives = Files.list(checkout.resolve("cli/target/app/class-data"))) {
            archives.forEach(archive -> {
                try {
                    Files.delete(archive);
                    Files.writeString(archive, "spoilt");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        Launch launch = launch(checkout.resolve("assay"), "--version");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).startsWith(VERSION).hasLineCount(1);
    }

    @Test
    void should_respect_the_options_for_the_jvm() throws IOException {
        Checkout.install(checkout);

        Launch launch = Launch.of(
                checkout.resolve("assay"),
                folder,
                Map.of("JAVA_OPTS", "-Xmx200m", "ASSAY_OPTS", "-Xmx300m"),
                "env",
                "--json");

        assertThat(launch.out()).containsPattern("\"heapLimit\" : 3\\d{8}\\b");
    }

    @Test
    void should_say_in_a_line_that_java_is_too_old() throws IOException {
        Path old = folder.resolve("old java");
        Checkout.tool(old.resolve("bin/java"), "exit 0\n");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path tools = folder.resolve("tools");
        Checkout.tool(tools.resolve("bash"), "exec /bin/bash \"$@\"\n");

        Launch launch = Launch.of(
                checkout.resolve("assay"),
                folder,
                Map.of("JAVA_HOME", old.toString(), "PATH", tools.toString()),
                "--version");

        assertThat(launch.err())
                .isEqualTo("assay: needs Java 17 or later by JAVA_HOME or on the PATH, found 11.0.2 in " + old + "\n");
        assertThat(launch.code()).isEqualTo(2);
    }

    @Test
    void should_build_what_is_missing_and_start_it() throws IOException {
        Launch launch = launchWithMaven(standIn(), "--version");

        assertThat(launch.err())
                .contains("assay: building, as the program is missing or older than its sources\n")
                .contains("assay: building core [2/8]\n")
                .containsPattern("assay: built in \\d+ s\n");
        assertThat(launch.out()).startsWith(VERSION);
        assertThat(folder.resolve("built")).content().isEqualTo("once\n");
        assertThat(launchWithMaven(standIn(), "--version").err()).isEmpty();
    }

    @Test
    void should_build_again_when_a_source_changed_or_went() throws IOException {
        launchWithMaven(standIn(), "--version");

        Files.writeString(Checkout.source(checkout), "class Source { int changed; }");
        launchWithMaven(standIn(), "--version");
        Files.delete(Checkout.source(checkout));
        launchWithMaven(standIn(), "--version");

        assertThat(folder.resolve("built")).content().isEqualTo("once\nonce\nonce\n");
    }

    @Test
    void should_build_again_when_a_source_changed_during_the_build() throws IOException {
        launchWithMaven(
                standIn() + "touch -t 203001010000 \"$CHECKOUT/core/src/main/java/Source.java\"\n", "--version");

        assertThat(launchWithMaven(standIn(), "--version").err()).contains("assay: building");
    }

    @Test
    void should_name_the_log_of_a_build_that_failed_and_leave_no_stamp() throws IOException {
        Checkout.install(checkout);
        FileTime built = Files.getLastModifiedTime(checkout.resolve("cli/target/app/stamp"));
        Files.setLastModifiedTime(
                Checkout.source(checkout), FileTime.from(built.toInstant().plusSeconds(1)));

        Launch launch = launchWithMaven("echo '[ERROR] Source.java: oops'\nexit 1\n", "--version");

        assertThat(launch.code()).isEqualTo(3);
        assertThat(launch.out()).isEmpty();
        assertThat(launch.err())
                .endsWith("[ERROR] Source.java: oops\nassay: the build failed; its log is "
                        + checkout.resolve("target/assay-build.log") + "\n");
        assertThat(checkout.resolve("cli/target/app/stamp")).doesNotExist();
        assertThat(checkout.resolve("target/assay-build.lock")).doesNotExist();
    }

    @Test
    void should_build_once_when_started_twice_at_the_same_time() throws IOException, InterruptedException {
        Path tools = folder.resolve("tools");
        Checkout.tool(tools.resolve("mvn"), standIn());
        Map<String, String> environment =
                Map.of("PATH", tools + ":" + System.getenv("PATH"), "CHECKOUT", checkout.toString());
        Process first = Launch.start(
                checkout.resolve("assay"), folder, environment, folder.resolve("1.out"), folder.resolve("1.err"), "-V");
        Process second = Launch.start(
                checkout.resolve("assay"), folder, environment, folder.resolve("2.out"), folder.resolve("2.err"), "-V");

        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(folder.resolve("built")).content().isEqualTo("once\n");
        assertThat(folder.resolve("1.out")).content().startsWith(VERSION);
        assertThat(folder.resolve("2.out")).content().startsWith(VERSION);
    }

    @Test
    void should_take_the_lock_of_a_launcher_that_died() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(checkout.resolve("target"));
        Files.createSymbolicLink(checkout.resolve("target/assay-build.lock"), Path.of(Long.toString(gone.pid())));

        assertThat(launchWithMaven(standIn(), "--version").out()).startsWith(VERSION);
    }

    @Test
    void should_load_no_tensorflow_for_its_help() throws IOException {
        Checkout.install(checkout);

        Launch launch = Launch.of(
                checkout.resolve("assay"), folder, Map.of("ASSAY_OPTS", "-Xlog:class+load=info:stdout"), "--help");

        assertThat(launch.out())
                .contains("dev.assay.cli.Main")
                .doesNotContain("org.tensorflow")
                .doesNotContain("ai.djl")
                .doesNotContain("com.fasterxml.jackson");
    }

    /** Maven's output and result in short: notes that it ran and links the real application into place. */
    private static String standIn() {
        return """
                echo once >>built
                echo '[INFO] Building Assay :: core 0.1.0-SNAPSHOT                              [2/8]'
                mkdir -p "$CHECKOUT/cli/target/app/lib"
                ln -f '%1$s'/lib/*.jar "$CHECKOUT/cli/target/app/lib/"
                echo test >"$CHECKOUT/cli/target/app/stamp"
                """.formatted(Checkout.application());
    }
}
