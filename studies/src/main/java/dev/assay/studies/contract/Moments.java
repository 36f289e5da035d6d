package dev.assay.studies.contract;

import dev.assay.core.data.Dataset;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Mean and standard deviation of the values of each channel.
 *
 * @param mean a value a channel
 * @param std as many, above 0
 */
record Moments(List<Float> mean, List<Float> std) {
    /** The moments of all samples; of all values together where the samples are no images. */
    static Moments of(Dataset data) {
        int channels =
                data.spec().shape().isImage() ? data.spec().shape().axes().get(2) : 1;
        List<SummaryStatistics> of = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            of.add(new SummaryStatistics());
        }
        float[] sample = new float[data.spec().features()];
        for (int position = 0; position < data.size(); position++) {
            data.read(position, sample, 0);
            for (int i = 0; i < sample.length; i++) {
                of.get(i % channels).addValue(sample[i]);
            }
        }
        List<Float> mean = of.stream().map(s -> rounded(s.getMean())).toList();
        List<Float> std = of.stream()
                .map(s -> Math.max(1e-4f, rounded(s.getStandardDeviation())))
                .toList();
        return new Moments(mean, std);
    }

    /** Four digits say enough in a command. */
    private static float rounded(double value) {
        return (float) (Math.rint(value * 1e4) / 1e4);
    }

    /** Takes the data to mean 0 and deviation 1. */
    Preprocessing standardising() {
        return new Preprocessing(null, mean, std, ChannelOrder.RGB);
    }
}
