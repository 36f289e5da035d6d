package dev.assay.models.engine;

import dev.assay.core.error.DeviceMemoryException;
import dev.assay.core.model.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * How many rows a block has to have so that what stands in its first rows gets the same bits whatever its place.
 *
 * <p>Kernels work on several rows at a time and treat those that are left over in another way. Functions of single numbers take the eight or sixteen of a vector register, so all rows that are used
 * have to lie in whole registers. Matrix products of oneDNN take six rows on processors with AVX2, and sum up in another order in the rest: the last two of 32 rows get other last bits than the
 * others. Which numbers of rows are free of that depends on processor, kernels and shapes, so it is tried: a block of random rows is run, and again with its rows in other places. Where a
 * row's answer differs the next greater multiples of what kernels take are tried; the rows that are added are padding.
 *
 * <p>One for each thing that is run in blocks, which remembers what it found. Safe for use by several threads.
 */
public final class UniformRows {
    private static final int REGISTER = 16;
    private static final List<Integer> STEPS = List.of(6, 12, 24, 48);

    private final Map<Integer, Integer> found = new ConcurrentHashMap<>();

    /** Runs a block. */
    @FunctionalInterface
    public interface Run {
        /**
         * What comes out of a block of so many rows, each array row after row.
         *
         * @param rows of the block; those that are not used may hold anything
         * @param shift by how many places the rows that are used are rotated: the first holds what the one so far behind it holds without rotation
         */
        List<float[]> of(int rows, int shift);
    }

    /**
     * The number of rows, found at the first call.
     *
     * @param wanted rows that are used, at least 1
     * @param run of the same thing at every call
     * @return {@code wanted} or more; {@code wanted} too where no number that is tried is free of differences
     */
    public int of(int wanted, Run run) {
        return found.computeIfAbsent(wanted, rows -> search(rows, run));
    }

    /**
     * The number of rows for the logits of a classifier.
     *
     * @param ofRows the classifier with so many rows; left open
     */
    public int ofLogits(int wanted, IntFunction<? extends Classifier> ofRows) {
        return of(wanted, (rows, shift) -> RotatedRows.logits(ofRows.apply(rows), wanted, shift));
    }

    private static int search(int wanted, Run run) {
        if (wanted == 1) {
            return 1;
        }
        int least = multiple(wanted, REGISTER);
        TreeSet<Integer> candidates = new TreeSet<>(List.of(least));
        STEPS.forEach(step -> candidates.add(multiple(least, step)));
        for (int rows : candidates) {
            if (uniform(rows, wanted, run)) {
                return rows;
            }
        }
        return wanted;
    }

    private static int multiple(int of, int step) {
        return (of + step - 1) / step * step;
    }

    private static boolean uniform(int rows, int wanted, Run run) {
        int shift = wanted / 2;
        List<float[]> before;
        List<float[]> after;
        try {
            before = run.of(rows, 0);
            after = run.of(rows, shift);
        } catch (DeviceMemoryException e) {
            throw e;
        } catch (RuntimeException e) {
            // A model that takes no other number of rows than some; whether it takes those that are wanted shows when
            // it is used.
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!rotated(before.get(i), after.get(i), before.get(i).length / rows, wanted, shift)) {
                return false;
            }
        }
        return true;
    }

    /** Compares to the bit; what is no number is equal to itself. */
    private static boolean rotated(float[] before, float[] after, int stride, int wanted, int shift) {
        for (int place = 0; place < wanted; place++) {
            int old = (place + shift) % wanted * stride;
            if (!Arrays.equals(after, place * stride, (place + 1) * stride, before, old, old + stride)) {
                return false;
            }
        }
        return true;
    }
}
