package dev.assay.attacks;

/** The wrong classes of a sample, by falling logit; of equal ones the first comes first. */
public final class TargetOrder {
    private final int[] order;

    /** For samples of so many classes. */
    public TargetOrder(int classes) {
        order = new int[classes - 1];
    }

    /** Ranks by the logits of an answer. */
    public void rank(Answer answer, int label) {
        float[] logits = answer.logits();
        int at = answer.logitsAt();
        int ranked = 0;
        for (int k = 0; k <= order.length; k++) {
            if (k == label) {
                continue;
            }
            int place = ranked++;
            while (place > 0 && logits[at + k] > logits[at + order[place - 1]]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = k;
        }
    }

    /** How many wrong classes there are. */
    public int size() {
        return order.length;
    }

    /** The wrong class of this rank, from 0. */
    public int target(int rank) {
        return order[rank];
    }
}
