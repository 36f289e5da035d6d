package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * What the smoothed model could be certified for: another classifier than the model, with an accuracy of its own.
 *
 * @param sigma standard deviation of the noise, in the units of the data
 * @param firstDraws rows of noise that choose a sample's class
 * @param draws rows of noise that bound its probability
 * @param alpha the probability that a sample's certificate is wrong, at most
 * @param accuracy the share of samples rightly classified without abstaining
 * @param abstained samples that it names no class for
 * @param radii the share certified by Euclidean radius, rising
 */
public record Smoothing(
        double sigma, int firstDraws, int draws, double alpha, Rate accuracy, int abstained, List<Radius> radii) {
    public Smoothing {
        radii = List.copyOf(radii);
    }

    /**
     * A radius.
     *
     * @param epsilon Euclidean distance, in the units of the data
     * @param epsilonText the same as it is shown
     * @param certified the share named rightly all over that distance
     */
    public record Radius(double epsilon, String epsilonText, Rate certified) {}
}
