package dev.assay.attacks.targeted;

import dev.assay.attacks.Starts;
import dev.assay.attacks.evaluation.Logits;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The samples that attacks towards a class begin at: of those that the model takes for it, {@value #MOST} drawn by lot. Lots hang on ids and seed alone, so neither the order of the
 * pool nor the samples under attack change the draw.
 */
final class StartPool {
    /** More would be nearer by little, and have to be kept at hand. */
    static final int MOST = 100;

    private record Lot(int position, long drawn) {}

    private final Dataset pool;
    /** Positions of the drawn samples of each class. */
    private final Map<Integer, List<Integer>> drawn = new TreeMap<>();

    private StartPool(Dataset pool, Collection<Integer> targets) {
        this.pool = pool;
        targets.forEach(target -> drawn.put(target, new ArrayList<>()));
    }

    /**
     * Draws starts for some targets. The model is run on samples of the pool until there are enough for each.
     *
     * @param pool samples of the model's shape
     * @throws UserError where they have another shape, or values outside their box
     */
    static StartPool of(Classifier model, Dataset pool, Collection<Integer> targets, long seed) {
        if (pool.spec().features() != model.input().features()) {
            throw new UserError("Expected samples to start at of shape "
                    + model.input().shape() + ", received " + pool.spec().shape() + " from " + pool.name());
        }
        StartPool starts = new StartPool(pool, targets);
        starts.draw(model, order(pool, seed));
        return starts;
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
        int features = model.input().features();
        float[] inputs = new float[model.blockSize() * features];
        float[] logits = new float[model.blockSize() * model.classes()];
        for (int from = 0; from < order.length && !complete(); from += model.blockSize()) {
            int rows = Math.min(model.blockSize(), order.length - from);
            for (int row = 0; row < rows; row++) {
                pool.read(order[from + row], inputs, row * features);
                requireInside(order[from + row], inputs, row * features);
            }
            model.logits(inputs, logits);
            for (int row = 0; row < rows; row++) {
                int offset = row * model.classes();
                int said = Logits.prediction(logits, offset, model.classes());
                List<Integer> members = drawn.get(said);
                if (members != null && members.size() < MOST && Logits.says(logits, offset, model.classes(), said)) {
                    members.add(order[from + row]);
                }
            }
        }
    }

    private boolean complete() {
        return drawn.values().stream().allMatch(members -> members.size() >= MOST);
    }

    private void requireInside(int position, float[] values, int offset) {
        Bounds bounds = pool.spec().bounds();
        for (int i = offset; i < offset + pool.spec().features(); i++) {
            if (!(values[i] >= bounds.low() && values[i] <= bounds.high())) {
                throw new UserError("Expected values from " + bounds.low() + " to " + bounds.high() + ", received "
                        + values[i] + " in sample " + pool.id(position) + " of " + pool.name());
            }
        }
    }

    /** Where attacks towards a class may begin; read anew by every call. */
    Starts towards(int target) {
        return Starts.of(
                drawn.getOrDefault(target, List.of()).stream().map(pool::sample).toList());
    }
}
