package dev.assay.reports.document;

import org.jspecify.annotations.Nullable;

/**
 * A planned comparison of two arms of a study with the same labels, samples and seeds.
 *
 * @param measure {@code clean} or {@code robust}
 * @param labels how many labelled samples both learnt from
 * @param first the name of one arm
 * @param second the name of the other
 * @param difference of the first less the second
 * @param method the test that decides
 * @param pValue its two-sided p-value, adjusted over all contrasts of this measure
 * @param shown whether that is below .05
 * @param effect the mean difference in standard deviations over seeds, d_z; null with one seed, and where seeds do not differ at all
 * @param seedsAlone the p-value of the t test over seeds alone, not adjusted; null with one seed
 * @param bootstrap the difference with the interval of the bootstrap over seeds and samples; null with one seed
 * @param seedsShown in how many seeds McNemar's exact test by itself shows a difference of the same sign at .05
 * @param seeds how many there are
 */
public record Contrast(
        String measure,
        int labels,
        String first,
        String second,
        Estimate difference,
        String method,
        double pValue,
        boolean shown,
        @Nullable Double effect,
        @Nullable Double seedsAlone,
        @Nullable Estimate bootstrap,
        int seedsShown,
        int seeds) {}
