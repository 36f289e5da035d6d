package dev.assay.reports.html;

import dev.assay.core.stats.Rate;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.ModelRow;
import dev.assay.reports.document.PairOutcome;
import dev.assay.reports.document.TransferCell;
import dev.assay.reports.plot.Point;
import dev.assay.reports.plot.ScatterPlot;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.comparison.PairedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Models side by side as the page shows them; each has a number, which stands in plots and in the heads of tables.
 *
 * @param models what the document says
 * @param seconds seconds that one sample takes forward, by model
 * @param number tells comparisons of one page apart
 */
public record ModelsView(ComparedModels models, Map<String, Double> seconds, int number) {
    private static final int FRONT = 0;
    private static final int DOMINATED = 1;
    private static final int SHADES = 5;
    /** Costs further apart than this are drawn by powers of ten. */
    private static final double WIDE = 20;

    /** The view of a comparison. */
    public static ModelsView of(ComparedModels models, @Nullable Map<String, Double> seconds, int number) {
        return new ModelsView(models, seconds == null ? Map.of() : seconds, number);
    }

    /** What was allowed, such as {@code L∞ ≤ 8/255}. */
    public String budget() {
        return models.norm().symbol() + " ≤ " + models.epsilonText();
    }

    /** Whether others' examples found what a model's own attacks missed, anywhere. */
    public boolean othersFoundMore() {
        return models.models().stream()
                .anyMatch(model -> model.own().correct() > model.robust().correct());
    }

    /** What a model weighs and takes, in words. */
    public String cost(ModelRow model) {
        List<String> parts = new ArrayList<>();
        Long weights = model.weights();
        if (weights != null) {
            parts.add(Numbers.count(weights) + " weights");
        }
        parts.add(size(model.bytes()));
        Long multiplyAdds = model.multiplyAdds();
        if (multiplyAdds != null) {
            parts.add(Numbers.count(multiplyAdds) + " multiply-adds a sample");
        }
        Double time = seconds.get(model.name());
        if (time != null) {
            parts.add(Numbers.significant(1e6 * time) + "\u00a0µs a sample");
        }
        return String.join(", ", parts);
    }

    private static String size(long bytes) {
        return bytes >= 1 << 20
                ? String.format(Locale.ROOT, "%.1f\u00a0MiB", bytes / (double) (1 << 20))
                : Numbers.count(Math.max(1, Math.round(bytes / 1024.0))) + "\u00a0KiB";
    }

    /** Whether a model is on the Pareto front, in words. */
    public static String standing(ModelRow model) {
        if (model.dominatedBy().isEmpty()) {
            return "not dominated";
        }
        String by = "dominated by " + String.join(", ", model.dominatedBy());
        if (model.dominatedAtCost().isEmpty()) {
            return by + "; not at its cost";
        }
        return model.dominatedAtCost().equals(model.dominatedBy())
                ? by + ", at no more cost"
                : by + "; at no more cost by " + String.join(", ", model.dominatedAtCost());
    }

    /** Which ids one alone gets right, and how many more there are. */
    public static String ids(List<Integer> ids, int count) {
        if (count == 0) {
            return "none";
        }
        String shown = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return count > ids.size() ? shown + " and " + Numbers.count(count - ids.size()) + " more" : shown;
    }

    /** Whether a difference is shown, in a word. */
    public static String shown(PairOutcome outcome) {
        if (outcome.adjustedP() >= PairedOutcome.LEVEL) {
            return "no difference shown";
        }
        return outcome.difference() > 0 ? "first better" : "second better";
    }

    /** Cohen's g with its sign. */
    public static String effect(PairOutcome outcome) {
        return String.format(Locale.ROOT, "%.2f", outcome.cohensG()).replace('-', '\u2212');
    }

    /** A cell of the transfer matrix. */
    public TransferCell transfer(int from, int to) {
        return models.transfer(from, to);
    }

    /** The shade of a cell, from 0 for nothing fooled to 5 for nearly all. */
    public static int shade(@Nullable Rate fooled) {
        return fooled == null || fooled.correct() == 0 ? 0 : 1 + Math.min(SHADES - 1, (int) (SHADES * fooled.rate()));
    }

    /** Accuracy against robust accuracy. */
    public String rates() {
        List<ScatterPlot.Spot> spots = new ArrayList<>();
        for (int i = 0; i < models.models().size(); i++) {
            ModelRow model = models.models().get(i);
            spots.add(new ScatterPlot.Spot(
                    Integer.toString(i + 1),
                    point(model.clean()),
                    point(model.robust()),
                    model.dominatedBy().isEmpty() ? FRONT : DOMINATED));
        }
        return new ScatterPlot(
                        "pareto-" + number,
                        "Accuracy under attack against accuracy without, with 95 % intervals",
                        describe(false),
                        new ScatterPlot.Measure("Accuracy without attack", ScatterPlot.Scale.PERCENT),
                        new ScatterPlot.Measure("Accuracy under attack, " + budget(), ScatterPlot.Scale.PERCENT),
                        spots)
                .svg();
    }

    /** Cost against robust accuracy. */
    public String costs() {
        double least = models.models().stream().mapToDouble(this::amount).min().orElseThrow();
        double most = models.models().stream().mapToDouble(this::amount).max().orElseThrow();
        boolean powers = least > 0 && most > WIDE * least;
        List<ScatterPlot.Spot> spots = new ArrayList<>();
        for (int i = 0; i < models.models().size(); i++) {
            ModelRow model = models.models().get(i);
            double amount = powers ? Math.log10(amount(model)) : amount(model);
            spots.add(new ScatterPlot.Spot(
                    Integer.toString(i + 1),
                    Point.of(0, amount),
                    point(model.robust()),
                    model.dominatedAtCost().isEmpty() ? FRONT : DOMINATED));
        }
        return new ScatterPlot(
                        "cost-" + number,
                        "Accuracy under attack against " + costName() + ", with 95 % intervals",
                        describe(true),
                        new ScatterPlot.Measure(
                                Numbers.capital(costName()),
                                powers ? ScatterPlot.Scale.POWERS : ScatterPlot.Scale.FROM_ZERO),
                        new ScatterPlot.Measure("Accuracy under attack, " + budget(), ScatterPlot.Scale.PERCENT),
                        spots)
                .svg();
    }

    /** What was taken for the cost, in words. */
    public String costName() {
        return switch (models.cost()) {
            case "multiplyAdds" -> "multiply-adds a sample";
            case "weights" -> "weights";
            default -> "bytes on disk";
        };
    }

    private double amount(ModelRow model) {
        Long multiplyAdds = model.multiplyAdds();
        Long weights = model.weights();
        return switch (models.cost()) {
            case "multiplyAdds" -> multiplyAdds == null ? 0 : multiplyAdds;
            case "weights" -> weights == null ? 0 : weights;
            default -> model.bytes();
        };
    }

    private String describe(boolean byCost) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < models.models().size(); i++) {
            ModelRow model = models.models().get(i);
            String first = byCost
                    ? Numbers.count((long) amount(model)) + " " + costName()
                    : Numbers.rate(model.clean()) + " without attack";
            boolean front = byCost
                    ? model.dominatedAtCost().isEmpty()
                    : model.dominatedBy().isEmpty();
            parts.add((i + 1) + ", " + model.name() + ": " + first + ", " + Numbers.rate(model.robust())
                    + " under attack, " + (front ? "not dominated" : "dominated"));
        }
        return String.join("; ", parts);
    }

    private static Point point(Rate rate) {
        return new Point(0, rate.rate(), rate.low(), rate.high());
    }
}
