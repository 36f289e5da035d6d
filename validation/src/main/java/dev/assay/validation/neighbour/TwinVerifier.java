package dev.assay.validation.neighbour;

import dev.assay.core.data.Dataset;
import dev.assay.validation.neighbour.Likeness.Correlations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Tells whether one of the candidates for an image is the same picture, by either of two rules.
 *
 * <ol>
 *   <li>Both correlations are high as the images lie: what recompression, other colours and contrast, or some noise leave of a copy.
 *   <li>Once moved over one another the images are alike and <em>stand out</em>: there is a wide gap in the correlation of edges between this candidate, or the up
 *       to four best together, and the next. A moved, cropped or sharpened photograph has no third like it; a digit has as many others like it as
 *       one looks at. The gap is what keeps the thresholds low: see docs/results/validation.md for their calibration on CIFAR-10, next to ciFAIR, and on MNIST.
 * </ol>
 *
 * <p>Belongs to one thread.
 */
public final class TwinVerifier {
    private static final double VALUES = 0.96;
    private static final double STRUCTURE = 0.90;
    private static final double MOVED_VALUES = 0.80;
    private static final double MOVED_STRUCTURE = 0.50;
    private static final double GAP = 0.40;
    /** As many copies of one picture may stand out together. */
    private static final int GROUP = 4;
    /** Images that correlate less as they lie are not moved. */
    private static final double WORTH_MOVING = 0.50;

    private final Likeness likeness;

    /** Verifies candidates in a first set for images of a second. */
    public TwinVerifier(Dataset first, Dataset second) {
        likeness = new Likeness(first, second);
    }

    /** A candidate once moved. */
    private record Candidate(int position, Correlations moved) {}

    /**
     * The position of the twin.
     *
     * @param candidates positions in the first set, the likeliest first
     * @param position of the image in the second set
     * @return one of the candidates, or -1 where none is the same picture
     */
    public int twin(int[] candidates, int position) {
        Correlations[] lying = new Correlations[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            lying[i] = likeness.of(candidates[i], position);
            if (lying[i].values() >= VALUES && lying[i].structure() >= STRUCTURE) {
                return candidates[i];
            }
        }
        Candidate[] ranked = new Candidate[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            boolean worth = lying[i].values() > WORTH_MOVING;
            ranked[i] = new Candidate(candidates[i], worth ? likeness.moved(candidates[i], position) : lying[i]);
        }
        Arrays.sort(ranked, Comparator.comparingDouble(c -> -c.moved.structure()));
        return standingOut(List.of(ranked));
    }

    private static int standingOut(List<Candidate> ranked) {
        for (int last = Math.min(GROUP, ranked.size()) - 1; last >= 0; last--) {
            double structure = ranked.get(last).moved.structure();
            double next = last + 1 < ranked.size() ? ranked.get(last + 1).moved.structure() : 0;
            if (structure >= MOVED_STRUCTURE && structure - Math.max(0, next) >= GAP) {
                return ranked.subList(0, last + 1).stream()
                        .filter(c -> c.moved.values() >= MOVED_VALUES)
                        .mapToInt(Candidate::position)
                        .findFirst()
                        .orElse(-1);
            }
        }
        return -1;
    }

    /** Both rules in words. */
    public static String rules() {
        return String.format(
                Locale.ROOT,
                "verified by correlation of values from %.2f and of edges from %.2f; or, moved by up to a fourteenth of the shorter side, from %.2f and %.2f where that of edges is %.2f above the next candidate's",
                VALUES,
                STRUCTURE,
                MOVED_VALUES,
                MOVED_STRUCTURE,
                GAP);
    }
}
