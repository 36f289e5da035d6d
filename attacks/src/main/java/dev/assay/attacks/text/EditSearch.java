package dev.assay.attacks.text;

import java.util.List;

/**
 * An attack on one text: a state machine that says what it wants to know and is told. Whether something it asked about fools the model is not its
 * business: whoever drives it looks at every answer.
 */
interface EditSearch {
    /**
     * What it asks next, once everything it asked before was answered; nothing at the end. No text has fewer edits than one of an earlier call, so the
     * first that fools the model has the fewest edits this search will find.
     */
    List<EditQuery> next();

    /**
     * Hands over the effects that a query asked for, right after its value. In any order of the queries of one call of {@link #next}.
     *
     * @param effects of many texts; read during the call only
     * @param offset where those of this text begin: for each place a value for each token
     */
    default void effects(EditQuery query, float[] effects, int offset) {
        throw new IllegalStateException("This search asks for no effects");
    }
}
