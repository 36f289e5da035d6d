package dev.assay.attacks.targeted;

import dev.assay.attacks.Starts;
import dev.assay.attacks.evaluation.Logits;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The samples that attacks towards a class begin at: of those that the model takes for it, {@value #MOST} drawn by lot. Lots hang on ids and seed alone, so neither the order of the
 * pool nor the samples under attack change the draw. Kept are their positions, for any number of classes; who begins at them reads them anew.
 */
final class StartPool {
    /** More would be nearer by little, and take longer to look through. */
    static final int MOST = 100;

    private record Lot(int position, long drawn) {}

    private final Dataset pool;
    /** Positions of the drawn samples of each class. */
    private final Map<Integer, List<Integer>> drawn = new TreeMap<>();

    private StartPool(Dataset pool) {
        this.pool = pool;
    }

    /**
     * Draws starts for some samples. The model is run on samples of the pool until there are enough for each target.
     *
     * @param pool samples of the model's shape
     * @param samples that are to be attacked, each with its target
     * @return {@link Starts#NONE} where nothing in the pool is taken for any of the targets
     * @throws UserError where the pool has another shape, or values outside their box
     */
    static Starts of(Classifier model, Dataset pool, List<TargetedSample> samples, long seed) {
        if (pool.spec().features() != model.input().features()) {
            throw new UserError("Expected samples to start at of shape "
                    + model.input().shape() + ", received " + pool.spec().shape() + " from " + pool.name());
        }
        StartPool starts = new StartPool(pool);
        samples.forEach(sample -> starts.drawn.put(sample.target(), new ArrayList<>()));
        starts.draw(model, order(pool, seed));
        return starts.drawn.values().stream().allMatch(List::isEmpty) ? Starts.NONE : starts.by(samples);
    }

    private Starts by(List<TargetedSample> samples) {
        Map<Integer, Integer> targets = samples.stream()
                .collect(Collectors.toMap(TargetedSample::id, TargetedSample::target, (first, again) -> first));
        return Starts.by(
                id -> drawn.getOrDefault(targets.get(id), List.of()).stream().map(pool::sample));
    }

    private static int[] order(Dataset pool, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "starts");
        return IntStream.range(0, pool.size())
                .mapToObj(i -> new Lot(i, random.at(pool.id(i), 0, 0).nextLong()))
                .sorted((a, b) -> Long.compare(a.drawn(), b.drawn()))
                .mapToInt(Lot::position)
                .toArray();
    }

    private void draw(Classifier model, int[] order) {
        int classes = model.classes();
        ForwardRows.each(model, pool, order, this::complete, (position, logits, offset) -> {
            int said = Logits.prediction(logits, offset, classes);
            List<Integer> members = drawn.get(said);
            if (members != null && members.size() < MOST && Logits.says(logits, offset, classes, said)) {
                members.add(position);
            }
        });
    }

    private boolean complete() {
        return drawn.values().stream().allMatch(members -> members.size() >= MOST);
    }
}
