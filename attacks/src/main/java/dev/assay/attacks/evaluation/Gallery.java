package dev.assay.attacks.evaluation;

import dev.assay.core.random.KeyedRandom;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Keeps a few of the examples offered to it: those whose samples have the least random keys, so that the choice depends on neither the
 * order of the offers nor the order of the data. Not for several threads at once.
 */
final class Gallery {
    private record Key(int random, int id, int position) {
        static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::random).thenComparingInt(Key::id).thenComparingInt(Key::position);
    }

    private final int capacity;
    private final KeyedRandom random;
    private final TreeMap<Key, AdversarialExample> kept = new TreeMap<>(Key.ORDER);

    Gallery(int capacity, long seed) {
        this.capacity = capacity;
        random = new KeyedRandom(seed, "gallery");
    }

    void offer(int position, AdversarialExample example) {
        kept.put(new Key(random.at(example.id(), 0, 0).nextInt(), example.id(), position), example);
        if (kept.size() > capacity) {
            kept.pollLastEntry();
        }
    }

    List<AdversarialExample> examples() {
        return kept.values().stream()
                .sorted(Comparator.comparingInt(AdversarialExample::id))
                .toList();
    }
}
