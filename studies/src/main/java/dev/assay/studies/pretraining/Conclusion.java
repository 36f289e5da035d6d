package dev.assay.studies.pretraining;

import dev.assay.models.curriculum.EncoderUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts the outcome of a pretraining study into plain words. */
final class Conclusion {
    private Conclusion() {}

    static String of(List<PretrainingResult.Arm> arms, List<PretrainingResult.Pair> pairs, PretrainingOptions options) {
        List<String> sentences = new ArrayList<>();
        for (EncoderUse way : List.of(EncoderUse.FROZEN, EncoderUse.FINE_TUNED)) {
            sentences.add(against(way, pairs, options));
        }
        String accuracies = arms.stream()
                .map(arm -> arm.way().title() + " " + percent(arm.accuracy().rate()))
                .collect(Collectors.joining(", "));
        return String.join(" ", sentences) + " Test accuracies: " + accuracies + ".";
    }

    private static String against(EncoderUse way, List<PretrainingResult.Pair> pairs, PretrainingOptions options) {
        List<PretrainingResult.Pair> mine = pairs.stream()
                .filter(pair -> pair.first() == way && pair.second() == EncoderUse.FROM_SCRATCH)
                .toList();
        long better = mine.stream()
                .filter(p -> p.shown() && p.difference().difference() > 0)
                .count();
        long worse = mine.stream()
                .filter(p -> p.shown() && p.difference().difference() < 0)
                .count();
        String subject = "With " + options.labels() + " labels, " + way.title() + " against no pretraining: ";
        if (better == 0 && worse == 0) {
            return subject + "no difference shown.";
        }
        String of = mine.size() == 1 ? "" : " in " + Math.max(better, worse) + " of " + mine.size() + " runs";
        if (better > 0 && worse > 0) {
            return subject + "better in " + better + " and worse in " + worse + " of " + mine.size() + " runs.";
        }
        double mean = mine.stream()
                .mapToDouble(p -> p.difference().difference())
                .average()
                .orElse(0);
        String points = String.format(Locale.ROOT, "%.1f points", Math.abs(100 * mean));
        return subject + (better > 0 ? "better by " : "worse by ") + points + of + ".";
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }
}
