package dev.assay.attacks.text;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/** {@link RandomEdits} on one text. */
final class RandomEditsSearch implements EditSearch {
    private final TextSample sample;
    private final EditSetting setting;
    private final int draws;
    private final int[] places;
    private final KeyedRandom random;
    private int edits;

    RandomEditsSearch(TextSample sample, EditSetting setting, int draws) {
        this.sample = sample;
        this.setting = setting;
        this.draws = draws;
        places = sample.places(setting.alphabet());
        random = new KeyedRandom(setting.seed(), RandomEdits.NAME);
    }

    @Override
    public List<EditQuery> next() {
        edits++;
        List<EditQuery> asked = new ArrayList<>();
        if (edits <= Math.min(setting.edits(), places.length)
                && setting.alphabet().size() > 1) {
            for (int draw = 0; draw < draws; draw++) {
                asked.add(EditQuery.value(drawn(draw)));
            }
        }
        return asked;
    }

    private EditedText drawn(int draw) {
        random.at(sample.id(), draw, edits);
        Alphabet alphabet = setting.alphabet();
        EditedText text = EditedText.of(sample);
        int[] order = places.clone();
        for (int i = 0; i < edits; i++) {
            // One step of Fisher and Yates a place, so that no place comes twice.
            int j = i + random.nextInt(order.length - i);
            int place = order[j];
            order[j] = order[i];
            order[i] = place;
            text = text.with(place, other(alphabet, sample.token(place)));
        }
        return text;
    }

    /** A character that is not this one, all with the same chance. */
    private int other(Alphabet alphabet, int token) {
        int index = random.nextInt(alphabet.size() - 1);
        // Characters rise: those from this one on move up by one.
        return alphabet.character(alphabet.character(index) < token ? index : index + 1);
    }
}
