package dev.assay.attacks.text;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one attack did on the texts of an evaluation. Attacks of a list look only for fewer edits than those before them found. */
public final class TextAttackResult {
    /** Of a text that no attack fooled yet. */
    public static final int NONE = Integer.MAX_VALUE;

    private final TextAttack attack;
    private final List<TextOutcome> outcomes;
    private final int[] before;
    private final long verifications;
    private final @Nullable String obstacle;

    /**
     * @param before for each text the fewest edits of earlier attacks: 0 where the model is wrong without any, {@link #NONE} where none was found
     * @param obstacle why the attack could not run; null where it did
     */
    TextAttackResult(
            TextAttack attack,
            List<TextOutcome> outcomes,
            int[] before,
            long verifications,
            @Nullable String obstacle) {
        this.attack = attack;
        this.outcomes = List.copyOf(outcomes);
        this.before = before.clone();
        this.verifications = verifications;
        this.obstacle = obstacle;
    }

    /** The attack. */
    public TextAttack attack() {
        return attack;
    }

    /** What became of each text. */
    public List<TextOutcome> outcomes() {
        return outcomes;
    }

    /** Why the attack could not run, as the end of a sentence about it; null where it did. */
    public @Nullable String obstacle() {
        return obstacle;
    }

    /** How many texts stood under so many edits when it began. */
    public int tried(int edits) {
        return (int) IntStream.of(before).filter(fewest -> fewest > edits).count();
    }

    /** How many of those it fooled with so many edits or fewer. */
    public int fooled(int edits) {
        return (int) IntStream.range(0, before.length)
                .filter(i -> before[i] > edits && fewest(i) <= edits)
                .count();
    }

    /** The fewest edits after this attack: 0 where the model is wrong without any, {@link #NONE} where none was found. */
    public int fewest(int position) {
        return outcomes.get(position) instanceof TextOutcome.Fooled fooled
                ? Math.min(before[position], fooled.edits())
                : before[position];
    }

    /** Rows that the model was run on, and the verifier. */
    public long queries() {
        long sum = verifications;
        for (TextOutcome outcome : outcomes) {
            if (outcome instanceof TextOutcome.Fooled fooled) {
                sum += fooled.queries();
            } else if (outcome instanceof TextOutcome.Standing standing) {
                sum += standing.queries();
            }
        }
        return sum;
    }
}
