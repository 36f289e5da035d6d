package dev.assay.attacks.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** {@link HotFlip} on one text: effects of the beam, then values of what they promise, for each number of edits in turn. */
final class HotFlipSearch implements EditSearch {
    /** Best first; ties by where they come from, so that no order of answers matters. */
    private static final Comparator<Flip> ORDER = Comparator.comparingDouble((Flip flip) -> -flip.promise)
            .thenComparingInt(Flip::parent)
            .thenComparingInt(Flip::place)
            .thenComparingInt(Flip::token);

    private final EditSetting setting;
    private final HotFlip attack;
    private final int[] places;
    private List<EditQuery> beam;
    private List<EditQuery> tried = List.of();
    private final Map<EditQuery, Integer> parents = new HashMap<>();
    private final List<Flip> promising = new ArrayList<>();
    private int edits;

    /** A substitution in a text of the beam, and the value that the text would have to first order. */
    private record Flip(int parent, int place, int token, double promise) {}

    HotFlipSearch(TextSample sample, EditSetting setting, HotFlip attack) {
        this.setting = setting;
        this.attack = attack;
        places = sample.places(setting.alphabet());
        beam = List.of(EditQuery.value(EditedText.of(sample)));
    }

    @Override
    public List<EditQuery> next() {
        if (!promising.isEmpty()) {
            return verified();
        }
        if (!tried.isEmpty()) {
            beam = best();
            tried = List.of();
            edits++;
        }
        boolean ended = edits >= Math.min(setting.edits(), places.length)
                || setting.alphabet().size() < 2
                || beam.isEmpty();
        return ended ? List.of() : parents();
    }

    private List<EditQuery> parents() {
        parents.clear();
        List<EditQuery> asked = new ArrayList<>();
        for (EditQuery query : beam) {
            EditQuery again = EditQuery.effects(query.text());
            parents.put(again, asked.size());
            asked.add(again);
        }
        beam = asked;
        return asked;
    }

    @Override
    public void effects(EditQuery query, float[] effects, int offset) {
        int parent = parents.getOrDefault(query, 0);
        EditedText text = query.text();
        Alphabet alphabet = setting.alphabet();
        // The worst of the best so far stands in front.
        PriorityQueue<Flip> kept = new PriorityQueue<>(ORDER.reversed());
        for (int place : places) {
            if (text.edited(place)) {
                continue;
            }
            for (int i = 0; i < alphabet.size(); i++) {
                int token = alphabet.character(i);
                float effect = effects[offset + place * alphabet.tokens() + token];
                if (token == text.token(place) || Float.isNaN(effect)) {
                    continue;
                }
                double promise = query.value() + effect;
                if (kept.size() < attack.verify() || promise >= kept.element().promise()) {
                    kept.add(new Flip(parent, place, token, promise));
                    if (kept.size() > attack.verify()) {
                        kept.remove();
                    }
                }
            }
        }
        promising.addAll(kept);
    }

    /** The most promising texts, each once: the same edits can be reached in several orders. */
    private List<EditQuery> verified() {
        promising.sort(ORDER);
        Set<EditedText> seen = new HashSet<>();
        List<EditQuery> asked = new ArrayList<>();
        for (Flip flip : promising) {
            if (asked.size() == attack.verify()) {
                break;
            }
            EditedText text = beam.get(flip.parent).text().with(flip.place, flip.token);
            if (seen.add(text)) {
                asked.add(EditQuery.value(text));
            }
        }
        promising.clear();
        tried = asked;
        return asked;
    }

    private List<EditQuery> best() {
        // Sorting is stable: equal values stay in the order of their promise.
        return tried.stream()
                .sorted(Comparator.comparingDouble(query -> -query.value()))
                .limit(attack.beam())
                .toList();
    }
}
