package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Severity;
import dev.assay.core.model.Classifier;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.PairedDifference;
import dev.assay.validation.model.ModelRun;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Does the model use the leak that was found in the training set? The leaking places of training samples are covered with what other samples have there, drawn at random, so that
 * every value stays a usual one but tells nothing; as many other places covered likewise say what covering alone does.
 */
final class LeakUseCheck implements Check {
    private static final double GAP = 0.10;
    private static final int ROWS = 2_000;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "accuracy lost beyond that of other places covered from %.2f, the 95 %% interval above 0",
            GAP);

    @Override
    public String id() {
        return "leak-use";
    }

    @Override
    public String title() {
        return "The model does not live on the leak";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        Optional<FoundLeak> leak = splits.known(FoundLeak.class);
        if (leak.isEmpty()) {
            return answer.skipped("not run: no leak at places of the samples was found");
        }
        int[] places = leak.get().places();
        int features = splits.rows(0).spec().features();
        if (places.length > features / 2) {
            return answer.skipped(
                    "not run: the leak is in more than half of the values, nothing else could be covered");
        }
        ModelRun train = ModelRuns.of(splits).get(0);
        int[] positions = Arrays.copyOf(train.positions(), Math.min(ROWS, train.size()));
        if (positions.length < ModelRuns.LEAST) {
            return answer.skipped("not run: needs " + ModelRuns.LEAST + " training samples of the model's classes");
        }
        KeyedRandom random = new KeyedRandom(splits.seed(), id()).at(0, 0, 0);
        int[] others = Arrays.stream(random.permutation(features))
                .filter(place -> Arrays.binarySearch(places, place) < 0)
                .limit(places.length)
                .toArray();
        Classifier model = splits.model().orElseThrow();
        Dataset data = splits.scans().get(0).data();
        ModelRun covered = covered(data, model, positions, places, splits);
        ModelRun control = covered(data, model, positions, others, splits);
        int plain =
                (int) IntStream.range(0, positions.length).filter(train::right).count();
        int onlyControl = 0;
        int onlyCovered = 0;
        for (int i = 0; i < positions.length; i++) {
            onlyControl += control.right(i) && !covered.right(i) ? 1 : 0;
            onlyCovered += covered.right(i) && !control.right(i) ? 1 : 0;
        }
        PairedDifference lost = PairedDifference.of(positions.length, onlyControl, onlyCovered);
        String line = String.format(
                Locale.ROOT,
                "training samples right: %s as they are, %s with the %d leaking values covered, %s with %d others covered; lost by the leak alone %.3f (95 %% interval"
                        + " %.3f to %.3f)",
                Wording.rate(plain, positions.length),
                Wording.rate(covered.correct(), positions.length),
                places.length,
                Wording.rate(control.correct(), positions.length),
                others.length,
                lost.difference(),
                lost.low(),
                lost.high());
        answer.measure(new Measurement(
                "training set",
                "accuracy lost by covering the leak",
                lost.difference(),
                THRESHOLD,
                positions.length,
                null));
        if (lost.difference() >= GAP && lost.low() > 0) {
            answer.find(
                    Severity.CRITICAL,
                    String.format(
                            Locale.ROOT,
                            "The model uses the leak: without it, %.1f %% of the training samples are right instead of %.1f %%",
                            100.0 * covered.correct() / positions.length,
                            100.0 * plain / positions.length),
                    "The places found by the check of leaks decide what the model answers.",
                    "Where the mark is missing or another, the model knows nothing.",
                    List.of(line, "threshold: " + THRESHOLD + ", seed " + splits.seed()),
                    "Remove the mark from all splits and train again.");
        }
        return answer.ran(line);
    }

    /** Runs the model on samples whose values at some places are another sample's, the same one's for all places of a sample. */
    private static ModelRun covered(Dataset data, Classifier model, int[] positions, int[] places, Splits splits) {
        SampleRows donors = splits.rows(0);
        KeyedRandom random = new KeyedRandom(splits.seed(), "leak-donors").at(0, 0, 0);
        return ModelRun.of(data, model, positions, values -> {
            float[] donor = donors.values(random.nextInt(donors.size()));
            for (int place : places) {
                values[place] = donor[place];
            }
            return values;
        });
    }
}
