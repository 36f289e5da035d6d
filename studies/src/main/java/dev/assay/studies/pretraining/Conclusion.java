package dev.assay.studies.pretraining;

import dev.assay.models.curriculum.EncoderUse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the outcome of a pretraining study into plain words. */
final class Conclusion {
    private Conclusion() {}

    static String of(List<PretrainingResult.Pair> pairs, PretrainingOptions options) {
        return Stream.of(EncoderUse.FROZEN, EncoderUse.FINE_TUNED)
                .map(way -> way.title() + " " + against(way, pairs))
                .collect(Collectors.joining(
                        ", ", "With " + options.labels() + " labels, against no pretraining: ", "."));
    }

    private static String against(EncoderUse way, List<PretrainingResult.Pair> pairs) {
        List<PretrainingResult.Pair> mine = pairs.stream()
                .filter(pair -> pair.first() == way && pair.second() == EncoderUse.FROM_SCRATCH)
                .toList();
        long better = mine.stream()
                .filter(p -> p.shown() && p.difference().difference() > 0)
                .count();
        long worse = mine.stream()
                .filter(p -> p.shown() && p.difference().difference() < 0)
                .count();
        if (better == 0 && worse == 0) {
            return "no difference shown";
        }
        if (better > 0 && worse > 0) {
            return "better in " + better + " and worse in " + worse + " of " + mine.size() + " runs";
        }
        double mean = mine.stream()
                .mapToDouble(p -> p.difference().difference())
                .average()
                .orElse(0);
        String of = mine.size() == 1 ? "" : ", shown in " + (better + worse) + " of " + mine.size() + " runs";
        return String.format(
                Locale.ROOT, "%.1f points %s%s", Math.abs(100 * mean), better > 0 ? "better" : "worse", of);
    }
}
