import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.data.format.NpzWriter;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.validation.DataValidation;
import dev.assay.validation.ValidationResult;
import dev.assay.validation.neighbour.HashIndex;
import dev.assay.validation.neighbour.Likeness;
import dev.assay.validation.neighbour.TwinVerifier;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import dev.assay.validation.selftest.Diagnosis;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Data validation measured: seconds and memory, false alarms over random re-splits, the diagnosis of every entry of the kit and of the four classic
 * triplets, and the nearest training images of a test set.
 *
 * <pre>java -cp 'cli/target/app/lib/*' bench/java/ValidationBench.java MODE DATA_DIR SET[,SET…] [COUNT [SAMPLES [ENTRY[,ENTRY…]]]]</pre>
 *
 * <p>COUNT is the number of runs, of re-splits, or of seeds for each entry of the kit; with SAMPLES a random part of the training split is used, 0 for all of it;
 * with entries only these of the kit. The modes:
 * {@code speed}; {@code resplits}; {@code kit} at default strengths; {@code drawn}, the kit at strengths drawn at random; {@code classic} on the splits as published, a
 * tenth of the training set for validation; {@code twins}, a line of CSV for each test image with its likeliest training image; {@code export}, spoilt splits as
 * SET-spoilt/ENTRY-train.npz and -test.npz for other tools; {@code stream}, a generated set of SET images to learn from and a tenth as many to test.
 */
class ValidationBench {
    /** Strength by entry and seed. */
    @FunctionalInterface
    private interface Strength {
        double of(Sabotage kind, long seed);
    }

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        DataCatalog catalog = new DataCatalog(Path.of(arguments[1]));
        int count = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        int samples = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0;
        List<String> entries = arguments.length > 5 ? List.of(arguments[5].split(",")) : List.of();
        for (String set : arguments[2].split(",")) {
            if (arguments[0].equals("stream")) {
                int size = Integer.parseInt(set);
                speed("generated", new Generated("train", size, 1), new Generated("test", size / 10, 2), count);
                continue;
            }
            Dataset train = catalog.open(set, Split.TRAIN, null);
            Dataset test = catalog.open(set, Split.TEST, null);
            switch (arguments[0]) {
                case "speed" -> speed(set, train, test, count);
                case "resplits" -> resplits(set, part(train, samples), count);
                case "kit" -> kit(set, part(train, samples), count, entries, (kind, seed) -> kind.defaultStrength());
                case "drawn" -> kit(set, part(train, samples), count, entries, Sabotage::drawStrength);
                case "classic" -> classic(set, part(train, samples), test, count);
                case "twins" -> twins(train, test);
                case "export" -> export(Path.of(set + "-spoilt"), part(train, samples));
                default ->
                    throw new IllegalArgumentException(
                            "Expected speed, resplits, kit, drawn, classic, twins, export or stream, received " + arguments[0]);
            }
        }
    }

    private static Dataset part(Dataset data, int samples) {
        return samples == 0 || samples >= data.size()
                ? data
                : data.select(Arrays.copyOf(
                        new KeyedRandom(1, "bench").at(0, 0, 0).permutation(data.size()), samples));
    }

    private static void speed(String set, Dataset train, Dataset test, int runs) throws IOException {
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
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(line -> System.out.println("  peak memory of the process: "
                            + line.substring(6).trim() + ", heap at most "
                            + (Runtime.getRuntime().maxMemory() >> 20) + " MiB"));
        }
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void resplits(String set, Dataset data, int count) {
        int critical = 0;
        int warnings = 0;
        Map<String, Integer> said = new LinkedHashMap<>();
        for (int seed = 1; seed <= count; seed++) {
            List<Finding> findings = validate(Triplet.split(data, 0, 0.2, seed), seed).findings();
            boolean worst = findings.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
            boolean some = findings.stream().anyMatch(f -> f.severity() != Severity.NOTE);
            critical += worst ? 1 : 0;
            warnings += some ? 1 : 0;
            int number = seed;
            findings.forEach(f -> {
                said.merge(f.severity() + " " + f.id(), 1, Integer::sum);
                System.out.println("  seed " + number + " " + f.severity() + " " + f.id() + ": " + f.title());
            });
        }
        System.out.printf(
                "%s, %d samples: critical in %s, warning or worse in %s; said: %s%n",
                set, data.size(), rate(critical, count), rate(warnings, count), said);
    }

    private static String rate(int count, int n) {
        Rate rate = Rate.of(count, n);
        return String.format("%d of %d (95 %% interval %.3f to %.3f)", count, n, rate.low(), rate.high());
    }

    private static void kit(String set, Dataset data, int seeds, List<String> entries, Strength strength) {
        int right = 0;
        int all = 0;
        for (Sabotage kind : Sabotage.values()) {
            if (!kind.fits(data) || (!entries.isEmpty() && !entries.contains(kind.id()))) {
                continue;
            }
            int named = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                named += diagnosed(set, Triplet.split(data, 0, 0.25, seed), kind, strength.of(kind, seed), seed) ? 1 : 0;
            }
            right += named;
            all += seeds;
            System.out.printf("| %s | %s | %d of %d |%n", set, kind.id(), named, seeds);
        }
        System.out.printf("%s, %d samples: the right cause first in %s%n", set, data.size(), rate(right, all));
    }

    private static boolean diagnosed(String set, Triplet clean, Sabotage kind, double strength, long seed) {
        List<Finding> findings = validate(kind.apply(clean, strength, seed), seed).findings();
        String first = findings.isEmpty() ? "nothing" : findings.get(0).id();
        boolean named = Diagnosis.expected(kind).contains(first);
        System.out.printf(
                "  %-14s %-22s %.3g seed %d %s %s%n", set, kind.id(), strength, seed, named ? "right" : "WRONG", first);
        return named;
    }

    /** Missing classes, validation within training, another preprocessing of the test set, and a leak or copies: the test set is the published one. */
    private static void classic(String set, Dataset data, Dataset test, int seeds) {
        List<Sabotage> kinds = List.of(
                Sabotage.MISSING_CLASSES,
                Sabotage.CONTAINED_VALIDATION,
                Sabotage.TIMES_255,
                Sabotage.CENTRED,
                Sabotage.BGR,
                Sabotage.LEAK_PIXEL,
                Sabotage.DUPLICATES);
        int right = 0;
        int all = 0;
        for (Sabotage kind : kinds) {
            for (int seed = 1; seed <= seeds; seed++, all++) {
                Triplet parts = Triplet.split(data, 0, 0.1, seed);
                Triplet clean = new Triplet(parts.train(), parts.test(), test);
                right += diagnosed(set, clean, kind, kind.defaultStrength(), seed) ? 1 : 0;
            }
        }
        System.out.printf(
                "%s, %d + %d samples: the right cause first in %s%n", set, data.size(), test.size(), rate(right, all));
    }

    private static void twins(Dataset train, Dataset test) {
        SplitScan learnt = SplitScan.of(Role.TRAIN, train, Progress.SILENT);
        SplitScan judged = SplitScan.of(Role.TEST, test, Progress.SILENT);
        HashIndex index = new HashIndex(learnt);
        TwinVerifier verifier = new TwinVerifier(train, test);
        Likeness likeness = new Likeness(train, test);
        System.out.println("test,train,values,structure,moved_values,moved_structure,twin");
        for (int i = 0; i < test.size(); i++) {
            int[] candidates = index.nearest(judged, i, 12, -1);
            int twin = verifier.twin(candidates, i);
            int best = twin;
            double most = -1;
            for (int candidate : twin < 0 ? candidates : new int[0]) {
                Likeness.Correlations like = likeness.moved(candidate, i);
                if (Math.min(like.values(), like.structure()) > most) {
                    best = candidate;
                    most = Math.min(like.values(), like.structure());
                }
            }
            if (best >= 0) {
                Likeness.Correlations lying = likeness.of(best, i);
                Likeness.Correlations moved = likeness.moved(best, i);
                System.out.printf(
                        "%d,%d,%.4f,%.4f,%.4f,%.4f,%d%n",
                        test.id(i),
                        train.id(best),
                        lying.values(),
                        lying.structure(),
                        moved.values(),
                        moved.structure(),
                        twin < 0 ? 0 : 1);
            }
        }
    }

    /** The clean splits, and those of some entries of the kit, a third of the samples for testing; times and first causes are printed. */
    private static void export(Path folder, Dataset data) throws IOException {
        Files.createDirectories(folder);
        Triplet clean = Triplet.split(data, 0, 1.0 / 3, 1);
        write(folder, "clean", clean, clean.test());
        for (Sabotage kind : List.of(
                Sabotage.MISSING_CLASSES,
                Sabotage.CONTAINED_VALIDATION,
                Sabotage.INVERTED,
                Sabotage.BGR,
                Sabotage.BLURRED,
                Sabotage.LEAK_PIXEL,
                Sabotage.LEAK_WATERMARK,
                Sabotage.DUPLICATES,
                Sabotage.NEAR_DUPLICATES,
                Sabotage.SHIFTED_LABELS,
                Sabotage.NOISE_ONE_CLASS,
                Sabotage.IMBALANCE,
                Sabotage.DRIFT)) {
            Triplet spoilt = kind.apply(clean, kind.defaultStrength(), 1);
            Dataset validation = spoilt.validation();
            write(folder, kind.id(), spoilt, validation == null ? spoilt.test() : validation);
        }
    }

    private static void write(Path folder, String name, Triplet splits, Dataset judged) throws IOException {
        long wall = System.nanoTime();
        long processor = processorTime();
        List<Finding> findings = validate(new Triplet(splits.train(), null, judged), 1).findings();
        System.out.printf(
                "%s: %.1f s, %.1f s of processor time, %s%n",
                name,
                (System.nanoTime() - wall) / 1e9,
                (processorTime() - processor) / 1e9,
                findings.isEmpty() ? "nothing" : findings.get(0).severity() + " " + findings.get(0).id());
        write(folder.resolve(name + "-train.npz"), splits.train());
        write(folder.resolve(name + "-test.npz"), judged);
    }

    private static void write(Path file, Dataset data) throws IOException {
        int features = data.spec().features();
        float[] values = new float[features];
        List<Integer> shape = Stream.concat(
                        Stream.of(data.size()), data.spec().shape().axes().stream())
                .toList();
        try (NpzWriter npz = new NpzWriter(Files.newOutputStream(file))) {
            npz.floats("x", shape, (row, into) -> {
                data.read(row, values, 0);
                into.asFloatBuffer().put(values);
            });
            npz.ints("y", IntStream.range(0, data.size()).map(data::label).toArray());
        }
    }

    private static ValidationResult validate(Triplet splits, long seed) {
        return DataValidation.of(splits.train(), splits.validation(), splits.test())
                .seed(seed)
                .run(Progress.SILENT);
    }

    /** Images of 8x8 that exist only while they are read: a blob whose place says the class, and noise. */
    private record Generated(String name, int size, long seed) implements Dataset {
        private static final int SIDE = 8;

        @Override
        public InputSpec spec() {
            return new InputSpec(Shape.of(SIDE, SIDE, 1), Bounds.UNIT);
        }

        @Override
        public List<String> classes() {
            return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        }

        @Override
        public int id(int position) {
            return position;
        }

        @Override
        public int label(int position) {
            return (int) Math.floorMod(new KeyedRandom(seed, "label").at(position, 0, 0).nextLong(), 10L);
        }

        @Override
        public void read(int position, float[] destination, int offset) {
            KeyedRandom random = new KeyedRandom(seed, "image").at(position, 0, 0);
            double angle = 2 * Math.PI * label(position) / 10;
            double row = 3.5 + 2.2 * Math.sin(angle);
            double column = 3.5 + 2.2 * Math.cos(angle);
            for (int i = 0; i < SIDE * SIDE; i++) {
                double r = i / SIDE - row;
                double c = i % SIDE - column;
                double value = 0.6 * Math.exp(-(r * r + c * c) / 3) + 0.4 * random.nextDouble();
                destination[offset + i] = Math.round(255 * value) / 255f;
            }
        }
    }
}
