package dev.assay.studies.textaudit;

import dev.assay.attacks.text.EditedText;
import dev.assay.attacks.text.TextResult;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The edited texts that say most about a model: fewest edits first, among those the ones of which it was surest before and after. No class has more than its share, so that
 * one easy class does not fill the page.
 */
final class TellingTexts {
    private TellingTexts() {}

    static List<ShownText> of(TextResult result, ClassifierSource<? extends Classifier> source, int count) {
        List<TextResult.Found> found = IntStream.range(0, result.predictions().size())
                .mapToObj(result::found)
                .flatMap(java.util.Optional::stream)
                .toList();
        List<ShownText> all = shown(found, source);
        List<ShownText> ranked = all.stream()
                .sorted(Comparator.<ShownText>comparingInt(shown -> shown.text().edits())
                        .thenComparing(Comparator.comparingDouble((ShownText shown) -> shown.before() * shown.after())
                                .reversed())
                        .thenComparingInt(shown -> shown.text().original().id()))
                .toList();
        long classes = all.stream()
                .map(shown -> shown.text().original().label())
                .distinct()
                .count();
        long share = classes == 0 ? 0 : (count + classes - 1) / classes;
        Map<Integer, Long> taken = new HashMap<>();
        return ranked.stream()
                .filter(shown -> taken.merge(shown.text().original().label(), 1L, Long::sum) <= share)
                .limit(count)
                .toList();
    }

    private static List<ShownText> shown(List<TextResult.Found> found, ClassifierSource<? extends Classifier> source) {
        List<ShownText> shown = new ArrayList<>();
        try (Classifier model = source.open()) {
            int size = model.blockSize();
            int length = model.input().features();
            float[] inputs = new float[size * length];
            float[] before = new float[size * model.classes()];
            float[] after = new float[before.length];
            for (int from = 0; from < found.size(); from += size) {
                List<TextResult.Found> rows = found.subList(from, Math.min(found.size(), from + size));
                for (int row = 0; row < rows.size(); row++) {
                    write(rows.get(row).outcome().text().original().tokens(), inputs, row * length);
                }
                model.logits(inputs, before);
                for (int row = 0; row < rows.size(); row++) {
                    write(rows.get(row).outcome().text().tokens(), inputs, row * length);
                }
                model.logits(inputs, after);
                for (int row = 0; row < rows.size(); row++) {
                    EditedText text = rows.get(row).outcome().text();
                    int prediction = rows.get(row).outcome().prediction();
                    shown.add(new ShownText(
                            text,
                            rows.get(row).attack().spec(),
                            prediction,
                            confidence(
                                    before,
                                    row,
                                    model.classes(),
                                    text.original().label()),
                            confidence(after, row, model.classes(), prediction)));
                }
            }
        }
        return shown;
    }

    private static void write(int[] tokens, float[] inputs, int at) {
        for (int place = 0; place < tokens.length; place++) {
            inputs[at + place] = tokens[place];
        }
    }

    /** The softmax probability of a class: the exponential of minus its cross-entropy. */
    private static double confidence(float[] logits, int row, int classes, int label) {
        return Math.exp(-Loss.CROSS_ENTROPY.value(logits, row * classes, classes, label));
    }
}
