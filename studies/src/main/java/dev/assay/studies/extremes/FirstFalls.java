package dev.assay.studies.extremes;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AdversarialSink;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps, for each norm, the samples that fell first and those that fell last, with the adversarial example of their first fall, and hands every example on.
 * Samples fall in the order of the radii; among those of one radius the first is the one that the model is wrongest about, by the margin of
 * the wrong class. So what is kept depends on neither threads nor the order of the samples, and memory not on their number.
 *
 * <p>Expects budgets of one norm by rising radius, as an evaluation goes through them.
 */
public final class FirstFalls implements AdversarialSink {
    /**
     * The first fall of a sample.
     *
     * @param budget the smallest of the norm's budgets that it fell under
     * @param position where the sample is in the data set
     * @param example the sample and what it was changed into
     */
    public record Fall(Budget budget, int position, AdversarialExample example) {
        /** First falls first. */
        static final Comparator<Fall> ORDER = Comparator.<Fall>comparingDouble(
                        fall -> fall.budget().radius())
                .thenComparing(
                        Comparator.<Fall>comparingDouble(fall -> fall.example().margin())
                                .reversed())
                .thenComparingInt(fall -> fall.example().id())
                .thenComparingInt(Fall::position);
    }

    private static final class Ends {
        private final BitSet fallen = new BitSet();
        private final TreeMap<Fall, Fall> first = new TreeMap<>(Fall.ORDER);
        private final TreeMap<Fall, Fall> last = new TreeMap<>(Fall.ORDER);
    }

    private final int kept;
    private final AdversarialSink next;
    private final Map<Norm, Ends> byNorm = new EnumMap<>(Norm.class);

    /**
     * Keeps some falls.
     *
     * @param kept how many at each end
     * @param next gets every example too
     */
    public FirstFalls(int kept, AdversarialSink next) {
        this.kept = kept;
        this.next = next;
    }

    @Override
    public void accept(Budget budget, int position, AdversarialExample example) {
        next.accept(budget, position, example);
        Ends ends = byNorm.computeIfAbsent(budget.norm(), norm -> new Ends());
        if (ends.fallen.get(position)) {
            return;
        }
        ends.fallen.set(position);
        Fall fall = new Fall(budget, position, example);
        ends.first.put(fall, fall);
        if (ends.first.size() > kept) {
            ends.first.pollLastEntry();
        }
        ends.last.put(fall, fall);
        if (ends.last.size() > kept) {
            ends.last.pollFirstEntry();
        }
    }

    /** The samples that fell first, the first one first. */
    public List<Fall> first(Norm norm) {
        Ends ends = byNorm.get(norm);
        return ends == null ? List.of() : List.copyOf(ends.first.values());
    }

    /** The samples that fell last, the last one first. */
    public List<Fall> last(Norm norm) {
        Ends ends = byNorm.get(norm);
        Collection<Fall> falls =
                ends == null ? List.of() : ends.last.descendingMap().values();
        return new ArrayList<>(falls);
    }
}
