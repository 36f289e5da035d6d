package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.TensorShapeProto;

/**
 * How a network takes a sample.
 *
 * @param shape as the network takes it, without the batch axis
 * @param channelsFirst whether the data's samples are height, width, channels and the network's channels, height, width
 */
public record SampleForm(Shape shape, boolean channelsFirst) {
    /** Matches what a model takes with what the data are. */
    static SampleForm of(String model, TensorShapeProto shape, Shape data) {
        if (shape.getUnknownRank()) {
            return new SampleForm(data, false);
        }
        List<Integer> axes = axes(shape);
        if (axes.size() < 2) {
            throw new UserError(model + " has to take batches of samples, its input has shape " + axes);
        }
        if (axes.get(0) >= 0) {
            throw new UserError(model + " takes batches of exactly " + axes.get(0)
                    + ", expected any size: export it with an unknown first axis");
        }
        List<Integer> sample = axes.subList(1, axes.size());
        if (matches(sample, data.axes())) {
            return new SampleForm(data, false);
        }
        if (data.isImage()) {
            List<Integer> turned =
                    List.of(data.axes().get(2), data.axes().get(0), data.axes().get(1));
            if (matches(sample, turned)) {
                return new SampleForm(new Shape(turned), true);
            }
        }
        // The same values in the same order under another shape: flat, or without the axes of size 1.
        boolean flat = sample.equals(List.of(data.elements()));
        if (flat || withoutOnes(sample).equals(withoutOnes(data.axes()))) {
            return new SampleForm(new Shape(sample), false);
        }
        throw new UserError(model + " takes samples of shape " + text(sample) + ", the data have shape " + data);
    }

    static boolean fits(TensorShapeProto shape, Shape data) {
        try {
            of("", shape, data);
            return true;
        } catch (UserError e) {
            return false;
        }
    }

    private static List<Integer> axes(TensorShapeProto shape) {
        return shape.getDimList().stream()
                .map(dim -> Math.toIntExact(dim.getSize()))
                .toList();
    }

    private static boolean matches(List<Integer> sample, List<Integer> data) {
        if (sample.size() != data.size()) {
            return false;
        }
        for (int i = 0; i < sample.size(); i++) {
            if (sample.get(i) >= 0 && !sample.get(i).equals(data.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> withoutOnes(List<Integer> axes) {
        List<Integer> rest = new ArrayList<>(axes);
        rest.removeIf(axis -> axis == 1);
        return rest;
    }

    private static String text(List<Integer> axes) {
        return String.join(
                "x", axes.stream().map(axis -> axis < 0 ? "?" : axis.toString()).toList());
    }
}
