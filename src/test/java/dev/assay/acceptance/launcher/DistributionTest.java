package dev.assay.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.program.BesideTheBuild;
import dev.assay.acceptance.program.Checkout;
import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    private static final String TOP = "assay-" + System.getProperty("assay.version") + "/";

    @TempDir(factory = BesideTheBuild.class)
    private Path folder = Path.of("");

    @Test
    void should_hold_launchers_libraries_and_licences() throws IOException {
        try (ZipFile zip = new ZipFile(Checkout.distribution().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains(
                            TOP + "bin/assay",
                            TOP + "bin/assay.bat",
                            TOP + "lib/assay.jar",
                            TOP + "LICENSE",
                            TOP + "NOTICE",
                            TOP + "README.md");
        }
    }

    @Test
    void should_hold_every_jar_that_its_class_path_names() throws IOException {
        Path lib = Checkout.application().resolve("lib");
        try (JarFile jar = new JarFile(lib.resolve("assay.jar").toFile())) {
            Manifest manifest = jar.getManifest();
            String[] classPath =
                    manifest.getMainAttributes().getValue("Class-Path").split(" ");

            assertThat(classPath)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(lib.resolve(name)).isRegularFile());
        }
    }

    @Test
    void should_credit_every_library_that_it_holds() throws IOException {
        String notice = Files.readString(Checkout.application().resolve("NOTICE"));
        try (ZipFile zip = new ZipFile(Checkout.distribution().toFile())) {
            List<String> libraries = zip.stream()
                    .map(entry -> Path.of(entry.getName()).getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("assay"))
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .toList();

            assertThat(libraries)
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(notice).containsPattern("[ ,]" + library + "\\b"));
        }
    }

    @Test
    void should_hold_exactly_one_native_library_of_tensorflow() throws IOException {
        try (ZipFile zip = new ZipFile(Checkout.distribution().toFile())) {
            List<String> natives = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(".*/tensorflow-core-native-[\\d.]+-.+\\.jar"))
                    .toList();

            assertThat(natives).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void should_start_where_it_was_unpacked() throws IOException, InterruptedException {
        Process unzip = new ProcessBuilder(
                        "unzip", "-q", Checkout.distribution().toString())
                .directory(folder.toFile())
                .start();
        assertThat(unzip.waitFor()).isZero();
        Path launcher = folder.resolve(TOP + "bin/assay");

        assertThat(launcher).isExecutable();
        Launch launch = Launch.of(launcher, folder, Map.of(), "--version");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).startsWith("assay " + System.getProperty("assay.version"));
    }

    @Test
    void should_have_windows_line_ends_in_the_windows_launcher() throws IOException {
        try (ZipFile zip = new ZipFile(Checkout.distribution().toFile());
                InputStream launcher = zip.getInputStream(zip.getEntry(TOP + "bin/assay.bat"))) {
            String text = new String(launcher.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text).contains("\r\n");
            assertThat(text.replace("\r\n", "")).doesNotContain("\n");
        }
    }
}
