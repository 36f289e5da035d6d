package dev.assay.reports.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Versions and kinds that a result may depend on; equal for two equal runs on one machine.
 *
 * @param assay the version of Assay
 * @param components name and version of what it ran on (Java, TensorFlow, operating system, device), in the order shown
 */
public record Environment(String assay, Map<String, String> components) {
    public Environment {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }
}
