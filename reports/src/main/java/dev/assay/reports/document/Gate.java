package dev.assay.reports.document;

/**
 * A limit that the user set, such as {@code --fail-under 0.4}: the run's exit code is 1 when one is not met.
 *
 * @param name the option as it was given
 * @param passed whether it was met
 * @param detail the numbers that decided, in one line
 */
public record Gate(String name, boolean passed, String detail) {}
