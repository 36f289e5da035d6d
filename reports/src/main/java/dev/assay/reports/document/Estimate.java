package dev.assay.reports.document;

/**
 * A mean or a difference with its interval.
 *
 * @param mean the value
 * @param low lower end of the 95 % interval
 * @param high upper end of it
 */
public record Estimate(double mean, double low, double high) {}
