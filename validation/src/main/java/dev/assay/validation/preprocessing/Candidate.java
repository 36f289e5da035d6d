package dev.assay.validation.preprocessing;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.validation.image.Colour;
import dev.assay.validation.image.Geometry;
import dev.assay.validation.image.ImageOperation;
import dev.assay.validation.image.Jpeg;
import dev.assay.validation.image.Smoothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A step of preprocessing that may explain a difference.
 *
 * @param id the stable name of its kind, such as {@code blurred}
 * @param phrase what was done, as the end of a sentence that begins with a set, such as {@code was blurred}
 * @param remedy what to do about it
 * @param operation the step
 */
public record Candidate(String id, String phrase, String remedy, ImageOperation operation) {
    /** Left and right exchanged. */
    public static final Candidate MIRRORED = geometry(Geometry.MIRROR, "mirrored", "was mirrored left to right");

    private static final String SAME = "Prepare all splits by the same steps, from the same files.";

    /** All steps without constants that have to be measured, for images of this kind. */
    static List<Candidate> all(InputSpec spec) {
        Shape shape = spec.shape();
        List<Candidate> all = new ArrayList<>();
        if (shape.axes().get(2) == 3) {
            all.add(new Candidate(
                    "bgr",
                    "has red and blue exchanged (BGR for RGB)",
                    "Reverse the channels where the images are read: OpenCV reads BGR, most others RGB.",
                    Colour.SWAP_RED_BLUE));
            all.add(new Candidate("grey", "was turned to grey", "Read all splits in colour.", Colour.GREY));
        }
        geometry(all, shape, Geometry.TRANSPOSE, "transposed", "has rows and columns exchanged (transposed)");
        geometry(all, shape, Geometry.UPSIDE_DOWN, "upside-down", "was flipped upside down");
        all.add(MIRRORED);
        geometry(all, shape, Geometry.HALF_TURN, "half-turn", "was turned by 180 degrees");
        geometry(all, shape, Geometry.QUARTER_TURN, "quarter-turn", "was turned by 90 degrees clockwise");
        geometry(all, shape, Geometry.QUARTER_TURN_BACK, "quarter-turn", "was turned by 90 degrees counter-clockwise");
        for (double sigma : new double[] {0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.5, 3}) {
            all.add(new Candidate(
                    "blurred",
                    "was blurred (Gaussian, sigma near " + sigma + " pixels)",
                    SAME,
                    Smoothing.gaussian(sigma)));
        }
        for (double factor : new double[] {1.5, 1.75, 2, 2.33, 2.67, 3, 4}) {
            all.add(new Candidate(
                    "resized",
                    "was made smaller and enlarged again (factor near " + factor + ")",
                    "Read all splits at the same size, from the same files.",
                    Smoothing.resized(factor)));
        }
        for (int quality : new int[] {5, 10, 20, 30, 40, 50, 60, 75, 90}) {
            all.add(new Candidate(
                    "jpeg",
                    "was compressed as JPEG (quality near " + quality + ")",
                    "Use files of the same compression in all splits.",
                    new Jpeg(quality / 100.0)));
        }
        all.add(new Candidate(
                "standardised-each",
                "was standardised image by image",
                "Scale all splits alike.",
                Candidate::standardisedEach));
        return all;
    }

    private static void geometry(List<Candidate> all, Shape shape, Geometry operation, String id, String phrase) {
        if (operation.fits(shape)) {
            all.add(geometry(operation, id, phrase));
        }
    }

    private static Candidate geometry(Geometry operation, String id, String phrase) {
        return new Candidate(id, phrase, "Read all splits with the same order of axes.", operation);
    }

    private static float[] standardisedEach(float[] values, InputSpec spec) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        double deviation = Math.max(1e-6, Math.sqrt(Math.max(0, squares / values.length - mean * mean)));
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (float) ((values[i] - mean) / deviation);
        }
        return out;
    }

    /** What a step has to explain more than another to be preferred: a turn is a flip and another, and where a set is symmetric both fit. */
    double handicap() {
        return id.endsWith("-turn") ? 0.05 : 0;
    }

    /** This step and then another. */
    Candidate then(Candidate next) {
        ImageOperation first = operation;
        ImageOperation second = next.operation;
        return new Candidate(
                id + "+" + next.id,
                phrase + " and then " + next.phrase.replaceFirst("^was ", ""),
                remedy.equals(next.remedy) ? remedy : remedy + " " + next.remedy,
                (values, spec) -> second.apply(first.apply(values, spec), spec));
    }

    /** The same step with numbers for a sentence. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 || value == Math.rint(value) ? "%.0f" : "%.3g", value);
    }
}
