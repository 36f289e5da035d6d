import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.DataValidation;
import dev.assay.validation.ValidationResult;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import dev.assay.validation.selftest.Diagnosis;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Data validation measured: seconds on complete sets, false alarms over random re-splits, and the diagnosis of every entry of the kit with strength and places
 * drawn at random.
 *
 * <pre>java -cp 'cli/target/app/lib/*' bench/java/ValidationBench.java speed|resplits|kit DATA_DIR SET[,SET…] [COUNT [SAMPLES]]</pre>
 *
 * <p>COUNT is the number of re-splits, or of seeds for each entry of the kit; with SAMPLES a random part of the training split is used.
 */
class ValidationBench {
    public static void main(String[] arguments) {
        DataCatalog catalog = new DataCatalog(Path.of(arguments[1]));
        int count = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        int samples = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0;
        for (String set : arguments[2].split(",")) {
            Dataset train = catalog.open(set, Split.TRAIN, null);
            switch (arguments[0]) {
                case "speed" -> speed(set, train, catalog.open(set, Split.TEST, null), count);
                case "resplits" -> resplits(set, part(train, samples), count);
                case "kit" -> kit(set, part(train, samples), count);
                default -> throw new IllegalArgumentException("Expected speed, resplits or kit, received " + arguments[0]);
            }
        }
    }

    private static Dataset part(Dataset data, int samples) {
        return samples == 0 || samples >= data.size()
                ? data
                : data.select(Arrays.copyOf(
                        new KeyedRandom(1, "bench").at(0, 0, 0).permutation(data.size()), samples));
    }

    private static void speed(String set, Dataset train, Dataset test, int runs) {
        for (int run = 0; run < runs; run++) {
            long wall = System.nanoTime();
            long processor = processorTime();
            ValidationResult result = validate(new Triplet(train, null, test), 1);
            System.out.printf(
                    "%s: %d + %d, %.1f s, %.1f s of processor time, %d findings%n",
                    set,
                    train.size(),
                    test.size(),
                    (System.nanoTime() - wall) / 1e9,
                    (processorTime() - processor) / 1e9,
                    result.findings().size());
            result.findings().forEach(f -> System.out.println("  " + f.severity() + " " + f.id() + ": " + f.title()));
        }
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void resplits(String set, Dataset data, int count) {
        int critical = 0;
        int warnings = 0;
        for (int seed = 1; seed <= count; seed++) {
            List<Finding> findings = validate(Triplet.split(data, 0, 0.2, seed), seed).findings();
            boolean worst = findings.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
            boolean some = findings.stream().anyMatch(f -> f.severity() != Severity.NOTE);
            critical += worst ? 1 : 0;
            warnings += some ? 1 : 0;
            findings.forEach(f -> System.out.println("  " + f.severity() + " " + f.id() + ": " + f.title()));
        }
        System.out.printf(
                "%s, %d samples: critical in %d of %d re-splits, warning or worse in %d%n",
                set, data.size(), critical, count, warnings);
    }

    private static void kit(String set, Dataset data, int seeds) {
        int right = 0;
        int all = 0;
        for (Sabotage kind : Sabotage.values()) {
            for (int seed = 1; seed <= seeds && kind.fits(data); seed++) {
                double strength = kind.drawStrength(seed);
                Triplet spoilt = kind.apply(Triplet.split(data, 0, 0.25, seed), strength, seed);
                List<Finding> findings = validate(spoilt, seed).findings();
                String first = findings.isEmpty() ? "nothing" : findings.get(0).id();
                boolean named = Diagnosis.expected(kind).contains(first);
                all++;
                right += named ? 1 : 0;
                System.out.printf(
                        "%-24s %-22s %.3g %s %s%n", set, kind.id(), strength, named ? "right" : "WRONG", first);
            }
        }
        System.out.printf("%s: the right cause first in %d of %d%n", set, right, all);
    }

    private static ValidationResult validate(Triplet splits, long seed) {
        return DataValidation.run(
                splits.train(), splits.validation(), splits.test(), "bench", seed, Progress.SILENT);
    }
}
