package dev.assay.reports.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium of this machine and the driver that came with it. Nothing is downloaded.
 *
 * @param browser the program
 * @param driver its chromedriver
 */
record InstalledBrowser(Path browser, Path driver) {
    /** What to say where there is none. */
    static final String MISSING =
            "the pages were not looked at in a browser: expected chromium, chromium-browser or google-chrome, and chromedriver, on the"
                    + " PATH, or ASSAY_BROWSER with the browser's path; on Debian: apt-get install chromium chromium-driver";

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    /**
     * Looks for both: the browser that {@code ASSAY_BROWSER} names or the first on the {@code PATH}, the driver beside it or on the {@code PATH}.
     *
     * @throws IllegalStateException where {@code ASSAY_BROWSER} names no program
     */
    static Optional<InstalledBrowser> find(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        String named = environment.getOrDefault("ASSAY_BROWSER", "");
        if (!named.isEmpty() && !Files.isExecutable(Path.of(named))) {
            throw new IllegalStateException("Expected a browser at ASSAY_BROWSER, found no program at " + named);
        }
        Optional<Path> browser = named.isEmpty()
                ? BROWSERS.stream().flatMap(name -> onPath(path, name).stream()).findFirst()
                : Optional.of(Path.of(named));
        return browser.flatMap(program -> driver(program, path).map(driver -> new InstalledBrowser(program, driver)));
    }

    private static Optional<Path> driver(Path browser, String path) {
        Path beside = browser.resolveSibling("chromedriver");
        return Files.isExecutable(beside) ? Optional.of(beside) : onPath(path, "chromedriver");
    }

    private static Optional<Path> onPath(String path, String program) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
