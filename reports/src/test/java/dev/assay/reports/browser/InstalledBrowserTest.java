package dev.assay.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledBrowserTest {
    @TempDir
    private Path first = Path.of("");

    @TempDir
    private Path second = Path.of("");

    private static Path program(Path file) throws IOException {
        assertThat(Files.createFile(file).toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Map<String, String> path() {
        return Map.of("PATH", first + File.pathSeparator + second);
    }

    @Test
    void should_take_chromium_before_others_with_the_driver_wherever_it_is() throws IOException {
        program(first.resolve("google-chrome"));
        Path browser = program(second.resolve("chromium"));
        Path driver = program(first.resolve("chromedriver"));

        assertThat(InstalledBrowser.find(path())).contains(new InstalledBrowser(browser, driver));
    }

    @Test
    void should_find_nothing_where_browser_or_driver_is_missing() throws IOException {
        assertThat(InstalledBrowser.find(Map.of())).isEmpty();
        assertThat(InstalledBrowser.find(path())).isEmpty();
        program(first.resolve("chromium"));
        assertThat(InstalledBrowser.find(path())).isEmpty();
    }

    @Test
    void should_take_the_browser_that_was_named_or_say_that_it_is_none() throws IOException {
        Path named = program(first.resolve("my-browser"));
        Path driver = program(first.resolve("chromedriver"));

        assertThat(InstalledBrowser.find(Map.of("ASSAY_BROWSER", named.toString())))
                .contains(new InstalledBrowser(named, driver));
        assertThatThrownBy(() -> InstalledBrowser.find(
                        Map.of("ASSAY_BROWSER", first.resolve("none").toString())))
                .hasMessageContaining("ASSAY_BROWSER")
                .hasMessageContaining("none");
    }
}
