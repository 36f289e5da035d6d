package dev.assay.cli.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which version of the program this is; the build writes it.
 *
 * @param number such as {@code 0.1.0}
 * @param commit the abbreviated commit it was built from, with {@code -dirty} where files differed from it, {@code unknown} where the
 *     sources were no checkout
 */
public record Version(String number, String commit) {
    /** The version of the program that runs. */
    public static Version current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the program's jar has no version file");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(properties.getProperty("version", "unknown"), properties.getProperty("commit", "unknown"));
    }

    /** The version as people read it. */
    @Override
    public String toString() {
        return commit.equals("unknown") ? number : number + " (" + commit + ")";
    }
}
