package dev.assay.attacks.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attack on one text: the search, what it asked, and the best that came of it. */
final class EditRun {
    private final TextSample sample;
    private final EditSearch search;
    private final List<@Nullable EditQuery> best = new ArrayList<>();
    private final List<EditQuery> successes = new ArrayList<>();
    private @Nullable EditQuery verified;
    private int outstanding;
    private int queries;
    private int verifications;

    /** @param edits the most edits that are asked about */
    EditRun(TextSample sample, EditSearch search, int edits) {
        this.sample = sample;
        this.search = search;
        for (int i = 0; i <= edits; i++) {
            best.add(null);
        }
    }

    TextSample sample() {
        return sample;
    }

    EditSearch search() {
        return search;
    }

    /** What is asked next. */
    List<EditQuery> next() {
        List<EditQuery> asked = search.next();
        outstanding = asked.size();
        queries += asked.size();
        return asked;
    }

    /** Takes an answer; gives whether it was the last one that was waited for. */
    boolean answered(EditQuery query) {
        int edits = query.text().edits();
        EditQuery before = best.get(edits);
        if (before == null || query.value() > before.value()) {
            best.set(edits, query);
        }
        if (query.success() && edits > 0) {
            successes.add(query);
        }
        return --outstanding == 0;
    }

    /** Takes the most promising of the texts that seemed to fool the model; null where there is none left. */
    @Nullable
    EditQuery claim() {
        EditQuery claim = null;
        for (EditQuery query : successes) {
            if (claim == null
                    || query.text().edits() < claim.text().edits()
                    || (query.text().edits() == claim.text().edits() && query.value() > claim.value())) {
                claim = query;
            }
        }
        successes.remove(claim);
        verifications += claim == null ? 0 : 1;
        return claim;
    }

    void verified(EditQuery query) {
        verified = query;
    }

    /** The text that fooled the model and the verifier too; null where there is none. */
    @Nullable
    EditQuery found() {
        return verified;
    }

    /** The best text with exactly so many edits; null where none was asked about. */
    @Nullable
    EditQuery best(int edits) {
        return best.get(edits);
    }

    /** Rows that the model was run on. */
    int queries() {
        return queries;
    }

    /** Rows that the verifier was run on. */
    int verifications() {
        return verifications;
    }
}
