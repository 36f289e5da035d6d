package dev.assay.cli.diagnose;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.finding.Finding;
import dev.assay.core.io.AtomicOutput;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.reports.assembly.DiagnosisAssembly;
import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.html.DiagnosisReport;
import dev.assay.reports.output.Surroundings;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.diagnosis.DiagnosisResult;
import dev.assay.studies.diagnosis.DiagnosisStudy;
import dev.assay.studies.diagnosis.setup.Cases;
import dev.assay.studies.diagnosis.setup.Setup;
import dev.assay.studies.diagnosis.setup.SetupFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One diagnosis as the user asked for it. */
final class DiagnoseRun {
    private static final String PAGE = "diagnosis.html";
    private static final String DOCUMENT = "diagnosis.json";

    private final Console console;
    private final int threads;
    private final List<String> arguments;

    DiagnoseRun(Console console, int threads, List<String> arguments) {
        this.console = console;
        this.threads = threads;
        this.arguments = arguments;
    }

    void run(
            String name,
            @Nullable String dataName,
            DataCatalog catalog,
            @Nullable Bounds bounds,
            long seed,
            Path out,
            boolean json) {
        RunRecord record = new RunRecord(arguments);
        Setup described = setup(name);
        Setup setup = dataName == null
                ? described
                : described.toBuilder().data(dataName).build();
        Dataset data = catalog.open(setup.data(), Split.TRAIN, bounds);
        Engine.start(console, threads);
        DiagnosisResult result =
                record.phase("diagnosis, " + name, () -> DiagnosisStudy.run(setup, data, seed, console.progress()));
        String command = "assay diagnose " + name + (dataName == null ? "" : " --data " + dataName) + " --seed " + seed
                + " --threads " + threads;
        Diagnosis diagnosis = DiagnosisAssembly.of(
                result,
                name,
                data,
                seed,
                command,
                Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                record.toRun());
        String document = ReportJson.toJson(diagnosis);
        write(out.resolve(DOCUMENT), document);
        write(out.resolve(PAGE), DiagnosisReport.render(diagnosis));
        if (json) {
            console.line(document.stripTrailing());
        } else {
            print(diagnosis, out.resolve(PAGE));
        }
    }

    private static Setup setup(String name) {
        if (Cases.byName().containsKey(name)) {
            return Cases.named(name);
        }
        try {
            Path file = Path.of(name);
            return name.endsWith(".json") || Files.exists(file) ? SetupFile.read(file) : Cases.named(name);
        } catch (InvalidPathException e) {
            return Cases.named(name);
        }
    }

    private void print(Diagnosis diagnosis, Path page) {
        console.line(diagnosis.conclusion());
        for (Finding finding : diagnosis.findings()) {
            console.line("");
            console.line(finding.title() + " (" + finding.id() + ")");
            finding.evidence().forEach(line -> console.line("  - " + line));
            console.line("  " + finding.remedy());
        }
        console.line("");
        console.line("as it came  " + accuracy(diagnosis.first()));
        if (diagnosis.rounds().size() > 1) {
            console.line("mended      " + accuracy(diagnosis.last()) + ", " + Numbers.pValue(diagnosis.pValue()));
        }
        console.line("page        " + page);
    }

    private static String accuracy(Diagnosis.Round round) {
        return Numbers.rate(round.accuracy()) + " of "
                + Numbers.count(round.accuracy().n()) + " held-out samples right";
    }

    private static void write(Path file, String text) {
        AtomicOutput.file(file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }
}
