package dev.assay.attacks.text;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** {@link GreedyEdits} on one text. */
final class GreedyEditsSearch implements EditSearch {
    private final EditSetting setting;
    private final int[] places;
    private final KeyedRandom random;
    private EditedText text;
    private List<EditQuery> asked = List.of();
    /** The places by falling effect; empty before they were ranked. */
    private List<Integer> ranked = List.of();

    private int edits;

    GreedyEditsSearch(TextSample sample, EditSetting setting) {
        this.setting = setting;
        places = sample.places(setting.alphabet());
        random = new KeyedRandom(setting.seed(), GreedyEdits.NAME);
        text = EditedText.of(sample);
    }

    @Override
    public List<EditQuery> next() {
        if (setting.alphabet().size() < 2 || places.length == 0) {
            return List.of();
        }
        if (asked.isEmpty()) {
            asked = probes();
            return asked;
        }
        if (ranked.isEmpty()) {
            List<EditQuery> probed = asked;
            ranked = IntStream.range(0, places.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -probed.get(i).value()))
                    .map(i -> places[i])
                    .toList();
        } else {
            text = best();
            edits++;
        }
        if (edits >= Math.min(setting.edits(), places.length)) {
            return List.of();
        }
        asked = characters(ranked.get(edits));
        return asked;
    }

    /** A random character at each place in turn. */
    private List<EditQuery> probes() {
        List<EditQuery> probes = new ArrayList<>();
        Alphabet alphabet = setting.alphabet();
        for (int place : places) {
            random.at(text.original().id(), 0, place);
            int drawn;
            do {
                drawn = alphabet.character(random.nextInt(alphabet.size()));
            } while (drawn == text.token(place));
            probes.add(EditQuery.value(text.with(place, drawn)));
        }
        return probes;
    }

    /** Every other character at one place. */
    private List<EditQuery> characters(int place) {
        List<EditQuery> all = new ArrayList<>();
        for (int i = 0; i < setting.alphabet().size(); i++) {
            int character = setting.alphabet().character(i);
            if (character != text.token(place)) {
                all.add(EditQuery.value(text.with(place, character)));
            }
        }
        return all;
    }

    /** The first of the best. */
    private EditedText best() {
        EditQuery best = asked.get(0);
        for (EditQuery query : asked) {
            best = query.value() > best.value() ? query : best;
        }
        return best.text();
    }
}
