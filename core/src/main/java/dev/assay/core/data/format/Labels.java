package dev.assay.core.data.format;

import dev.assay.core.error.UserError;
import java.util.List;
import java.util.stream.IntStream;

/** What every reader asks of labels. */
final class Labels {
    private Labels() {}

    /** Refuses a label outside the classes; label i lies at {@code first + i * stride} in the file. */
    static void check(String file, long first, long stride, byte[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                throw new UserError(file + ": offset " + (first + i * stride) + ": expected a label from 0 to "
                        + (classes - 1) + ", found " + (labels[i] & 0xFF));
            }
        }
    }

    /** Class names for labels that come without: 0 to the largest, at least two. */
    static List<String> numbered(byte[] labels) {
        int top = 1;
        for (byte label : labels) {
            top = Math.max(top, label & 0xFF);
        }
        return IntStream.rangeClosed(0, top).mapToObj(Integer::toString).toList();
    }

    /** The ids of a data set that is complete: 0 to n - 1. */
    static int[] positions(int n) {
        return IntStream.range(0, n).toArray();
    }
}
