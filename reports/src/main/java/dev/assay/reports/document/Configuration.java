package dev.assay.reports.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything the user chose or that was chosen by default and that the result depends on.
 *
 * @param seed the seed of all randomness
 * @param settings name and value of every setting, in the order in which they are shown
 */
public record Configuration(long seed, Map<String, String> settings) {
    public Configuration {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
