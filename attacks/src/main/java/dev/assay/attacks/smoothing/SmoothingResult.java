package dev.assay.attacks.smoothing;

import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * What came out of smoothing a model.
 *
 * @param sigma standard deviation of the noise, in the units of the data
 * @param firstDraws draws that choose the class
 * @param draws draws that bound its probability
 * @param alpha the probability that a sample's certificate is wrong, at most
 * @param samples what it says about each sample tried
 */
public record SmoothingResult(double sigma, int firstDraws, int draws, double alpha, List<SmoothedSample> samples) {
    public SmoothingResult {
        samples = List.copyOf(samples);
    }

    /** The share of samples whose true class the smoothed classifier names without abstaining: its clean accuracy. */
    public Rate accuracy() {
        return certified(0);
    }

    /** The share of samples that it names rightly all over a ball of this radius. */
    public Rate certified(double radius) {
        int holding = (int) samples.stream().filter(s -> s.holds(radius)).count();
        return Rate.of(holding, samples.size());
    }

    /** How many samples it abstains from. */
    public int abstained() {
        return (int) samples.stream().filter(SmoothedSample::abstains).count();
    }
}
