package dev.assay.validation.sabotage;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.text.TextStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Sabotage of texts: steps of preprocessing, foreign words, copies with a word changed, words that tell the label. */
final class Texts {
    private static final int LETTERS = 7;

    private Texts() {}

    static Triplet step(Triplet clean, TextStep step) {
        return clean.withTest(changed(clean.test(), step::of));
    }

    /** Cuts the test texts behind a share of their median length. */
    static Triplet cut(Triplet clean, double strength, KeyedRandom random) {
        Dataset test = clean.test();
        int[] lengths = IntStream.range(0, test.size())
                .map(i -> Text.at(test, i).length())
                .sorted()
                .toArray();
        int most = Math.max(1, (int) Math.round((1 - strength) * lengths[lengths.length / 2]));
        return clean.withTest(changed(test, text -> TextStep.cut(text, most)));
    }

    /** Puts words that nobody uses in the place of some. */
    static Triplet foreignWords(Triplet clean, double strength, KeyedRandom random) {
        long salt = random.nextLong();
        return clean.withTest(Altered.values(clean.test(), (values, position, label) -> {
            KeyedRandom own = new KeyedRandom(salt, "foreign").at(position, 0, 0);
            String[] words = Text.of(values).split(" ", -1);
            for (int i = 0; i < words.length; i++) {
                if (own.nextDouble() < strength) {
                    words[i] = word(own);
                }
            }
            return written(String.join(" ", words), values);
        }));
    }

    /** Puts training texts with one word changed in the place of some test texts. */
    static Triplet nearDuplicates(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        Dataset test = clean.test();
        int[] victims = Arrays.copyOf(random.permutation(test.size()), (int) Math.round(strength * test.size()));
        int[] sources = random.permutation(train.size());
        int[] sourceOf = new int[test.size()];
        Arrays.fill(sourceOf, -1);
        for (int i = 0; i < Math.min(victims.length, sources.length); i++) {
            sourceOf[victims[i]] = sources[i];
        }
        long salt = random.nextLong();
        Dataset copied = Altered.values(test, (values, position, label) -> {
            if (sourceOf[position] < 0) {
                return values;
            }
            String[] words = Text.at(train, sourceOf[position]).split(" ", -1);
            KeyedRandom own = new KeyedRandom(salt, "near-text").at(position, 0, 0);
            words[own.nextInt(words.length)] = "thing";
            return written(String.join(" ", words), values);
        });
        return clean.withTest(Altered.labels(copied, i -> sourceOf[i] < 0 ? test.label(i) : train.label(sourceOf[i])));
    }

    /** Puts a word of its class before each text that a model learns from. */
    static Triplet leak(Triplet clean, double strength, KeyedRandom random) {
        long salt = random.nextLong();
        List<String> marks = IntStream.range(0, clean.train().classes().size())
                .mapToObj(c -> word(new KeyedRandom(salt, "mark").at(c, 0, 0)))
                .toList();
        return Selections.learnt(
                clean,
                split -> Altered.values(split, (values, position, label) -> {
                    boolean marked =
                            new KeyedRandom(salt, "marked").at(position, 0, 0).nextDouble() < strength;
                    return marked ? written(marks.get(label) + " " + Text.of(values), values) : values;
                }));
    }

    private static Dataset changed(Dataset data, UnaryOperator<String> change) {
        return Altered.values(data, (values, position, label) -> written(change.apply(Text.of(values)), values));
    }

    private static float[] written(String text, float[] values) {
        Text.write(text, values, 0, values.length);
        return values;
    }

    private static String word(KeyedRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
