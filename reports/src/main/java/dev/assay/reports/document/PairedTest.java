package dev.assay.reports.document;

import org.jspecify.annotations.Nullable;

/**
 * A test of the difference between two arms on the same samples.
 *
 * @param first the name of one arm
 * @param second the name of the other
 * @param method the test, such as {@code exact McNemar test}
 * @param difference accuracy of the first less that of the second
 * @param low lower end of the difference's 95 % interval, if there is one
 * @param high upper end, if there is one
 * @param pValue the probability of a difference this large if there were none, adjusted for the number of tests if the method says so
 */
public record PairedTest(
        String first,
        String second,
        String method,
        double difference,
        @Nullable Double low,
        @Nullable Double high,
        double pValue) {}
