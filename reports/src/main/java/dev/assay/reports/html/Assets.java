package dev.assay.reports.html;

import dev.assay.core.io.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What every page carries within itself, and the policy that lets a browser take this and nothing else. */
public final class Assets {
    private static final String STYLE = read("report.css");
    private static final String SCRIPT = read("report.js");
    private static final String POLICY = "default-src 'none'; img-src data:; style-src '" + digest(STYLE)
            + "'; script-src '" + digest(SCRIPT) + "'; base-uri 'none'; form-action 'none'";

    private Assets() {}

    /** The style sheet. */
    public static String style() {
        return STYLE;
    }

    /** Sorting, filtering, zoom and copying; every page is complete without. */
    public static String script() {
        return SCRIPT;
    }

    /** What the browser may load: pictures that are in the page, this style sheet and this script, known by their digests. */
    public static String policy() {
        return POLICY;
    }

    private static String digest(String text) {
        byte[] hash = Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/dev/assay/reports/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
