package dev.assay.validation.statistic;

import java.util.Arrays;

/** The first Wasserstein distance of two samples on the line: the area between their distribution functions. */
public final class Wasserstein {
    private Wasserstein() {}

    /** The distance, in units of the values; neither sample is empty. */
    public static double distance(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            throw new IllegalArgumentException(
                    "Two samples are needed, received " + first.length + " and " + second.length + " values");
        }
        double[] a = first.clone();
        double[] b = second.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        int i = 0;
        int j = 0;
        double at = Math.min(a[0], b[0]);
        double area = 0;
        while (i < a.length || j < b.length) {
            double next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
            area += Math.abs((double) i / a.length - (double) j / b.length) * (next - at);
            at = next;
            while (i < a.length && a[i] == at) {
                i++;
            }
            while (j < b.length && b[j] == at) {
                j++;
            }
        }
        return area;
    }
}
