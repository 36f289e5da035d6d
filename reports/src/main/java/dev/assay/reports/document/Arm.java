package dev.assay.reports.document;

import dev.assay.core.stats.Rate;

/**
 * One way in a comparison.
 *
 * @param name a few words
 * @param description what was done
 * @param accuracy how it did
 */
public record Arm(String name, String description, Rate accuracy) {}
