package dev.assay.studies.orders;

import dev.assay.models.pipeline.PipelineStage;
import dev.assay.models.pipeline.RangePipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the six orders of shuffle, batch and repeat on a small range of numbers and measures what each does to the borders of epochs, to last batches and
 * to the mix of classes. The range is sorted by class, as files on disk often are.
 */
public final class OrdersStudy {
    /** All orders, the one that trainings want first. */
    public static final List<List<PipelineStage>> ORDERS = List.of(
            List.of(PipelineStage.SHUFFLE, PipelineStage.BATCH, PipelineStage.REPEAT),
            List.of(PipelineStage.SHUFFLE, PipelineStage.REPEAT, PipelineStage.BATCH),
            List.of(PipelineStage.REPEAT, PipelineStage.SHUFFLE, PipelineStage.BATCH),
            List.of(PipelineStage.BATCH, PipelineStage.SHUFFLE, PipelineStage.REPEAT),
            List.of(PipelineStage.BATCH, PipelineStage.REPEAT, PipelineStage.SHUFFLE),
            List.of(PipelineStage.REPEAT, PipelineStage.BATCH, PipelineStage.SHUFFLE));

    private OrdersStudy() {}

    /**
     * What came of one order.
     *
     * @param order first to last
     * @param batches what came out, in order
     * @param incomplete batches with fewer elements than the others
     * @param acrossEpochs batches with elements of more than one repetition: one of the numbers had come up more often before than another
     * @param firstEpoch share of all numbers among the first of them that come out, as many as the range has: 1 when an epoch is whole before the next begins
     * @param classesPerBatch mean number of classes in a complete batch
     */
    public record Measured(
            List<PipelineStage> order,
            List<List<Integer>> batches,
            int incomplete,
            int acrossEpochs,
            double firstEpoch,
            double classesPerBatch) {
        public Measured {
            order = List.copyOf(order);
            batches = batches.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Runs all orders.
     *
     * @param pipeline the range, batch, repetitions and buffer
     * @param classes of equal parts of the range, one behind the other
     */
    public static List<Measured> run(RangePipeline pipeline, int classes) {
        return ORDERS.stream()
                .map(order -> measure(order, pipeline.run(order), pipeline, classes))
                .toList();
    }

    static Measured measure(
            List<PipelineStage> order, List<List<Integer>> batches, RangePipeline pipeline, int classes) {
        int[] seen = new int[pipeline.count()];
        int incomplete = 0;
        int across = 0;
        long mixed = 0;
        int complete = 0;
        List<Integer> all = new ArrayList<>();
        for (List<Integer> batch : batches) {
            Set<Integer> before = new HashSet<>();
            Set<Integer> found = new HashSet<>();
            for (int number : batch) {
                before.add(seen[number]++);
                found.add(number * classes / pipeline.count());
            }
            across += before.size() > 1 ? 1 : 0;
            all.addAll(batch);
            if (batch.size() < pipeline.batch()) {
                incomplete++;
            } else {
                mixed += found.size();
                complete++;
            }
        }
        int first = new HashSet<>(all.subList(0, Math.min(pipeline.count(), all.size()))).size();
        return new Measured(
                order,
                batches,
                incomplete,
                across,
                first / (double) pipeline.count(),
                complete == 0 ? 0 : mixed / (double) complete);
    }

    /** What an order is good for, in a sentence or two. */
    public static String explain(List<PipelineStage> order) {
        return switch (ORDERS.indexOf(order)) {
            case 0 ->
                "Every epoch sees every sample once, in another order, and ends with a batch of what is left. What a training"
                        + " wants, with the incomplete batch left out; Assay's trainer orders its samples this way.";
            case 1 ->
                "Samples of two epochs share a batch at each border, so that only the very last batch is incomplete. Good where"
                        + " all batches have to have one size and epochs need no exact border.";
            case 2 ->
                "One shuffle over all repetitions: a sample can come twice before another has come once. Epochs have no borders.";
            case 3 ->
                "Batches are cut before they are shuffled: the same samples meet in the same batch in every epoch, and where the"
                        + " data are sorted a batch has one class or two.";
            case 4 ->
                "Fixed batches in random order over all repetitions: the same batch can come twice before another has come once.";
            case 5 ->
                "Batches are cut from the unshuffled repetitions, some across their border, and then shuffled: sorted data stay"
                        + " sorted within a batch, and epochs have no borders.";
            default -> throw new IllegalArgumentException("Expected each stage once, received " + order);
        };
    }
}
