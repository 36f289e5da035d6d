package dev.assay.core.stats;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The kappa of Cohen (Educ. Psychol. Meas. 20, 1960): how much oftener two classifiers say the same than they would if each drew its answers at random
 * at its own frequencies, as a share of what was left to gain. 1 is the same everywhere, 0 is what chance gives. The interval is the large-sample one of Fleiss,
 * Cohen and Everitt (Psychol. Bull. 72, 1969); it may reach over 1, where kappa itself ends.
 *
 * @param n answers compared, at least 1
 * @param same how many of them are the same
 * @param kappa in [-1, 1]
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of the two-sided 95 % interval
 */
public record CohenKappa(int n, int same, double kappa, double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /**
     * The kappa of two lists of answers; empty where both say one and the same class throughout, of which chance explains everything.
     *
     * @param first an answer a sample, any numbers
     * @param second another's answers for the same samples
     */
    public static Optional<CohenKappa> of(int[] first, int[] second) {
        int n = first.length;
        if (n == 0 || second.length != n) {
            throw new IllegalArgumentException(
                    "Kappa needs two answers for each sample, received " + n + " and " + second.length);
        }
        Map<Integer, Integer> classes = new HashMap<>();
        for (int i = 0; i < n; i++) {
            classes.putIfAbsent(first[i], classes.size());
            classes.putIfAbsent(second[i], classes.size());
        }
        int k = classes.size();
        double[][] share = new double[k][k];
        double[] rows = new double[k];
        double[] columns = new double[k];
        int same = 0;
        for (int i = 0; i < n; i++) {
            int row = classes.getOrDefault(first[i], 0);
            int column = classes.getOrDefault(second[i], 0);
            share[row][column] += 1.0 / n;
            rows[row] += 1.0 / n;
            columns[column] += 1.0 / n;
            same += row == column ? 1 : 0;
        }
        if (k == 1) {
            return Optional.empty();
        }
        double observed = (double) same / n;
        double chance = 0;
        for (int c = 0; c < k; c++) {
            chance += rows[c] * columns[c];
        }
        double kappa = (observed - chance) / (1 - chance);
        double half = Z * Math.sqrt(Math.max(0, variance(share, rows, columns, chance, kappa)) / n);
        return Optional.of(new CohenKappa(n, same, kappa, kappa - half, kappa + half));
    }

    /** Equation (13) of Fleiss, Cohen and Everitt without weights, times n. */
    private static double variance(double[][] share, double[] rows, double[] columns, double chance, double kappa) {
        double left = 1 - kappa;
        double diagonal = 0;
        double beside = 0;
        for (int i = 0; i < rows.length; i++) {
            double own = 1 - (rows[i] + columns[i]) * left;
            diagonal += share[i][i] * own * own;
            for (int j = 0; j < rows.length; j++) {
                double crossed = columns[i] + rows[j];
                beside += i == j ? 0 : share[i][j] * crossed * crossed;
            }
        }
        double centre = kappa - chance * left;
        return (diagonal + left * left * beside - centre * centre) / ((1 - chance) * (1 - chance));
    }
}
