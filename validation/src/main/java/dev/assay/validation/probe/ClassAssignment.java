package dev.assay.validation.probe;

import java.util.Arrays;

/**
 * The renaming of classes under which predictions agree best with labels: an assignment problem over the table of predictions and labels,
 * solved by the Hungarian method (Kuhn, Naval Res. Logist. 2, 1955) with potentials.
 */
@SuppressWarnings("ArrayRecordComponent") // copied both ways would hide nothing from anybody here
public record ClassAssignment(int[] meaning, int correct) {
    /**
     * Finds a renaming on every second sample and judges it on the others, and the other way round, so that a renaming of chance gains
     * nothing.
     *
     * @param predictions classes as a model names them
     * @param labels classes as the samples are labelled
     * @param classes the number of classes
     * @return {@code meaning}: for each label the class it means, found on all samples; {@code correct}: how many predictions agree, each
     *     under the renaming of the other half
     */
    public static ClassAssignment crossFitted(int[] predictions, int[] labels, int classes) {
        int correct = 0;
        for (int half = 0; half < 2; half++) {
            int[] meaning = best(table(predictions, labels, classes, 1 - half));
            for (int i = half; i < labels.length; i += 2) {
                correct += meaning[labels[i]] == predictions[i] ? 1 : 0;
            }
        }
        return new ClassAssignment(best(table(predictions, labels, classes, -1)), correct);
    }

    /** Counts by label and prediction of every second sample, beginning with {@code half}; of all where it is -1. */
    private static double[][] table(int[] predictions, int[] labels, int classes, int half) {
        double[][] counts = new double[classes][classes];
        for (int c = 0; c < classes; c++) {
            // Of equal assignments the one that renames nothing.
            counts[c][c] = 0.5;
        }
        for (int i = Math.max(0, half); i < labels.length; i += half < 0 ? 1 : 2) {
            counts[labels[i]][predictions[i]]++;
        }
        return counts;
    }

    /** For each row the column it is given, so that the sum of the entries is largest. */
    static int[] best(double[][] gain) {
        int n = gain.length;
        double[] u = new double[n + 1];
        double[] v = new double[n + 1];
        int[] rowOf = new int[n + 1];
        int[] way = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[n + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[n + 1];
            do {
                used[column] = true;
                int current = rowOf[column];
                int next = 0;
                double delta = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= n; j++) {
                    if (used[j]) {
                        continue;
                    }
                    double reduced = -gain[current - 1][j - 1] - u[current] - v[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        way[j] = column;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= n; j++) {
                    if (used[j]) {
                        u[rowOf[j]] += delta;
                        v[j] -= delta;
                    } else {
                        least[j] -= delta;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                int before = way[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
        }
        int[] columnOf = new int[n];
        for (int j = 1; j <= n; j++) {
            columnOf[rowOf[j] - 1] = j - 1;
        }
        return columnOf;
    }
}
