package dev.assay.studies.diagnosis.judgement;

/** The mean sample of each class: the simplest classifier there is, and what variance lies between classes. */
final class ClassMeans {
    private final double[][] means;
    private final int[] counts;
    private final double[] grand;

    private ClassMeans(double[][] means, int[] counts, double[] grand) {
        this.means = means;
        this.counts = counts;
        this.grand = grand;
    }

    /** The means of the first rows. */
    static ClassMeans of(float[][] rows, int[] labels, int classes, int count) {
        int features = rows[0].length;
        double[][] means = new double[classes][features];
        double[] grand = new double[features];
        int[] counts = new int[classes];
        for (int i = 0; i < count; i++) {
            counts[labels[i]]++;
            for (int j = 0; j < features; j++) {
                means[labels[i]][j] += rows[i][j];
                grand[j] += rows[i][j] / (double) count;
            }
        }
        for (int c = 0; c < classes; c++) {
            for (int j = 0; j < features; j++) {
                means[c][j] /= Math.max(1, counts[c]);
            }
        }
        return new ClassMeans(means, counts, grand);
    }

    double[] grandMean() {
        return grand;
    }

    /** The class with the nearest mean. */
    int nearest(float[] sample) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double distance = 0;
            for (int j = 0; j < sample.length; j++) {
                distance += (sample[j] - means[c][j]) * (sample[j] - means[c][j]);
            }
            if (counts[c] > 0 && distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }

    /** ω² = (SSB - (K - 1) MSW) / (SST + MSW), sums over all features of all rows. */
    double share(float[][] rows, int[] labels) {
        ClassMeans all = of(rows, labels, means.length, rows.length);
        double total = 0;
        double within = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                double own = rows[i][j] - all.means[labels[i]][j];
                double off = rows[i][j] - all.grand[j];
                within += own * own;
                total += off * off;
            }
        }
        int present = 0;
        for (int count : all.counts) {
            present += count > 0 ? 1 : 0;
        }
        double meanWithin = within / Math.max(1, rows.length - present);
        double share = (total - within - (present - 1) * meanWithin) / (total + meanWithin);
        return Double.isNaN(share) ? 0 : share;
    }
}
