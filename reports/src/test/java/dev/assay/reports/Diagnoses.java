package dev.assay.reports;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.models.nn.Activation;
import dev.assay.models.training.doctor.Distribution;
import dev.assay.models.training.doctor.LayerLook;
import dev.assay.models.training.doctor.Look;
import dev.assay.models.training.doctor.OutputLook;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Run;
import java.util.List;
import java.util.Map;

/** Diagnoses of trainings, with numbers made up. */
public final class Diagnoses {
    private Diagnoses() {}

    private static LayerLook layer(String name, double gradient) {
        Distribution values = Distribution.of(new float[] {-1, 0, 0.5f, 1});
        return new LayerLook(
                name, Activation.RELU, 4, 2, 1, 1, 0, 0, gradient, gradient, 0, 0.5, false, Double.NaN, values, values);
    }

    private static Look look(long step, double gradient) {
        return new Look(
                step,
                List.of(layer("dense_2", gradient), layer("dense_3", 10 * gradient)),
                new OutputLook(2, 0, 0, 1, 0.7, 0.7, Double.NaN));
    }

    /** A round that learns or does not, with so many of 100 right. */
    public static Diagnosis.Round round(boolean learns, int correct) {
        return new Diagnosis.Round(
                Map.of("steps", "30"),
                learns,
                Rate.of(correct, 100),
                Rate.of(70, 100),
                0.1,
                learns ? List.of() : List.of("long-step"),
                learns ? List.of() : List.of("optimiser: sgd at 0.1 instead of sgd at 3.0"),
                List.of(look(0, 1e-3), look(1, 2e-3), look(30, 4e-3)),
                learns ? List.of(2.3, 1.1, 0.5) : List.of(2.3, 1e12, Double.NaN));
    }

    /** A diagnosis of these rounds. */
    public static Diagnosis diagnosis(List<Diagnosis.Round> rounds, List<Finding> findings) {
        boolean first = rounds.get(0).learns();
        return new Diagnosis(
                Diagnosis.VERSION,
                "Diagnosis of <mine>",
                new DataSource("train", "digits", 500, List.of(28, 28, 1), List.of("0", "1"), "ab"),
                new Configuration(1, Map.of("steps", "30")),
                new Environment("0.1", Map.of()),
                first,
                rounds.get(rounds.size() - 1).learns(),
                findings,
                rounds,
                PairedDifference.of(100, rounds.size() > 1 ? 70 : 0, 0),
                1e-9,
                run());
    }

    private static Run run() {
        return new Run(null, null, null, null, null, null, Map.of(), Map.of());
    }

    /** A learning rate that is too high. */
    public static Finding finding() {
        return new Finding(
                "long-step",
                Severity.CRITICAL,
                "The learning rate is too high",
                "It overshoots.",
                "It does not learn.",
                List.of("the loss stopped being a finite number at step 3"),
                "Lower it.",
                "assay diagnose mine.json");
    }
}
