package dev.assay.cli.configuration;

import java.util.List;

/**
 * A line of a file of settings.
 *
 * @param key as it is written
 * @param values one or several
 * @param line from 1
 */
record Setting(String key, List<String> values, int line) {
    /** The key whose value is a list of norms with their radii. */
    static final String THREATS = "threats";

    Setting {
        values = List.copyOf(values);
    }
}
