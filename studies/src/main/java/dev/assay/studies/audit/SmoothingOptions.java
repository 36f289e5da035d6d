package dev.assay.studies.audit;

import dev.assay.core.error.UserError;

/**
 * How a model is smoothed.
 *
 * @param sigma standard deviation of the noise, in the units of the data
 * @param samples how many of the attacked samples are tried
 * @param draws rows of noise a sample
 */
public record SmoothingOptions(double sigma, int samples, int draws) {
    public SmoothingOptions {
        if (!(sigma > 0 && Double.isFinite(sigma))) {
            throw new UserError("--smoothing needs a number above 0, received " + sigma);
        }
        if (samples < 1) {
            throw new UserError("--smoothing-samples needs a number from 1 up, received " + samples);
        }
        if (draws < 1) {
            throw new UserError("--smoothing-draws needs a number from 1 up, received " + draws);
        }
    }
}
