package dev.assay.reports.assembly;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.models.training.doctor.Look;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Run;
import dev.assay.studies.diagnosis.DiagnosisResult;
import dev.assay.studies.diagnosis.judgement.Suspicion;
import java.util.ArrayList;
import java.util.List;

/** Puts a diagnosis into the form of its report. */
public final class DiagnosisAssembly {
    private DiagnosisAssembly() {}

    /**
     * The document.
     *
     * @param name what was diagnosed
     * @param command the command that shows it again
     */
    public static Diagnosis of(
            DiagnosisResult result,
            String name,
            Dataset data,
            long seed,
            String command,
            Environment environment,
            Run run) {
        List<Finding> findings = new ArrayList<>();
        List<Diagnosis.Round> rounds = new ArrayList<>();
        for (DiagnosisResult.Round round : result.rounds()) {
            for (Suspicion suspicion : round.judgement().suspicions()) {
                findings.add(finding(suspicion, round, rounds.size() + 1, command));
            }
            rounds.add(round(round));
        }
        return new Diagnosis(
                Diagnosis.VERSION,
                "Diagnosis of " + name,
                DataSource.of("train", data),
                new Configuration(seed, result.first().setup().settings()),
                environment,
                result.first().judgement().learns(),
                result.last().judgement().learns(),
                findings,
                rounds,
                result.gain(),
                result.test().exact(),
                run);
    }

    private static Finding finding(Suspicion suspicion, DiagnosisResult.Round round, int number, String command) {
        boolean learns = round.judgement().learns();
        String cause = suspicion.cause().explanation() + (suspicion.doubt().isEmpty() ? "" : " " + suspicion.doubt());
        String done = round.changes().isEmpty()
                ? " Nothing in the set-up can be changed for it."
                : " Done in round " + (number + 1) + ": " + String.join("; ", round.changes()) + ".";
        return new Finding(
                suspicion.cause().id(),
                learns ? Severity.WARNING : Severity.CRITICAL,
                suspicion.cause().title(),
                cause,
                learns
                        ? "The network learns in spite of it, but not as well as it could."
                        : "The network does not learn: on samples that were held out it gains less than half of what simple classifiers gain over chance.",
                suspicion.evidence(),
                suspicion.cause().remedy() + done,
                command);
    }

    private static Diagnosis.Round round(DiagnosisResult.Round round) {
        List<Look> looks = new ArrayList<>();
        looks.add(round.seen().first());
        looks.addAll(round.seen().training().looks());
        return new Diagnosis.Round(
                round.setup().settings(),
                round.judgement().learns(),
                round.accuracy(),
                round.seen().data().reference(),
                round.seen().data().chance(),
                round.judgement().suspicions().stream()
                        .map(suspicion -> suspicion.cause().id())
                        .toList(),
                round.changes(),
                looks,
                round.seen().training().losses());
    }
}
