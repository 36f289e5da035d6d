package dev.assay.core.data.catalog;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where complete data sets are looked for: a folder a set, named by its id, with the publisher's files. */
public final class DataDirectory {
    private DataDirectory() {}

    /**
     * The directory the user means.
     *
     * @param option the value of {@code --data-dir}, if given
     * @param environment the environment: {@code ASSAY_DATA} is next, then the user's cache
     * @param home the user's home directory
     * @param osName the system property {@code os.name}
     */
    public static Path of(@Nullable Path option, Map<String, String> environment, Path home, String osName) {
        if (option != null) {
            return option;
        }
        String variable = environment.get("ASSAY_DATA");
        if (variable != null && !variable.isBlank()) {
            return Path.of(variable);
        }
        return cache(environment, home, osName).resolve("assay").resolve("datasets");
    }

    private static Path cache(Map<String, String> environment, Path home, String osName) {
        String local = environment.get("LOCALAPPDATA");
        if (osName.startsWith("Windows") && local != null) {
            return Path.of(local);
        }
        if (osName.startsWith("Mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String xdg = environment.get("XDG_CACHE_HOME");
        return xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".cache");
    }
}
