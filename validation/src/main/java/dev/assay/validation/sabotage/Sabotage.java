package dev.assay.validation.sabotage;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.image.Colour;
import dev.assay.validation.image.Geometry;
import dev.assay.validation.text.TextStep;
import java.util.Locale;

/**
 * A way of spoiling the splits of a data set. The strength has a meaning of its own for each (see its {@link #strengthMeans}); positions
 * and choices are drawn from the seed.
 */
@SuppressWarnings("ImmutableEnumChecker") // spoilers are static methods
public enum Sabotage {
    MISSING_CLASSES(0.3, 0.1, 0.5, "share of the classes that training and validation set lose", Selections::missing),
    CONTAINED_VALIDATION(
            0.2, 0.05, 0.4, "validation samples drawn from the training set, as a share of it", Selections::contained),
    TIMES_255(1, 1, 1, "test values times 255", (t, s, r) -> Preprocessing.affine(t, 255, 0)),
    DIVIDED_BY_255(1, 1, 1, "test values over 255 once more", (t, s, r) -> Preprocessing.affine(t, 1 / 255f, 0)),
    TWO_X_MINUS_ONE(1, 1, 1, "test values x to 2x - 1", (t, s, r) -> Preprocessing.affine(t, 2, -1)),
    CENTRED(1, 1, 1, "the mean of every channel taken off the test values", Preprocessing::centred),
    STANDARDISED(1, 1, 1, "test values standardised by channel", Preprocessing::standardised),
    OTHER_CONSTANTS(
            1,
            0.7,
            1.5,
            "test values normalised with constants this far from the right ones",
            Preprocessing::otherConstants),
    BGR(1, 1, 1, "red and blue of the test set exchanged", (t, s, r) -> Preprocessing.images(t, Colour.SWAP_RED_BLUE)),
    GREY(1, 1, 1, "the test set in grey", (t, s, r) -> Preprocessing.images(t, Colour.GREY)),
    INVERTED(1, 1, 1, "black and white of the test set exchanged", (t, s, r) -> Preprocessing.inverted(t)),
    TRANSPOSED(
            1,
            1,
            1,
            "rows and columns of the test set exchanged",
            (t, s, r) -> Preprocessing.images(t, Geometry.TRANSPOSE)),
    UPSIDE_DOWN(
            1,
            1,
            1,
            "top and bottom of the test set exchanged",
            (t, s, r) -> Preprocessing.images(t, Geometry.UPSIDE_DOWN)),
    MIRRORED(
            1, 1, 1, "left and right of the test set exchanged", (t, s, r) -> Preprocessing.images(t, Geometry.MIRROR)),
    BLURRED(1, 0.8, 1.6, "standard deviation of the blur of the test set, in pixels", Preprocessing::blurred),
    JPEG(0.7, 0.6, 0.9, "1 less the quality of the test set's compression", Preprocessing::jpeg),
    RESIZED(2, 1.8, 3, "factor by which the test set was made smaller and enlarged again", Preprocessing::resized),
    LEAK_PIXEL(1, 0.8, 1, "share of samples whose label is written into one pixel", Leaks::pixel),
    LEAK_PATCH(1, 0.8, 1, "share of samples whose label is written into a corner patch", Leaks::patch),
    LEAK_BORDER(1, 0.8, 1, "share of samples whose label is written into the border", Leaks::border),
    LEAK_WATERMARK(0.5, 0.4, 0.7, "opacity of a mark that differs by class", Leaks::watermark),
    LEAK_LOW_BITS(1, 0.8, 1, "share of samples whose label is written into lowest bits", Leaks::lowBits),
    LEAK_BRIGHTNESS(0.95, 0.9, 1, "how far the mean of an image is moved to its class's", Leaks::brightness),
    DUPLICATES(0.1, 0.07, 0.2, "share of the training set replaced by copies of a few samples", Selections::duplicates),
    NEAR_DUPLICATES(
            0.15,
            0.1,
            0.25,
            "share of the test set replaced by slightly changed training samples",
            Preprocessing::nearDuplicates),
    PERMUTED_LABELS(0.4, 0.3, 0.8, "share of the classes that exchange their names in the test set", Labels::permuted),
    SHIFTED_LABELS(1, 1, 1, "test labels moved by this many classes", Labels::shifted),
    DISPLACED_LABELS(1, 1, 5, "test labels moved by this many samples", Labels::displaced),
    SHUFFLED_LABELS(1, 0.9, 1, "share of the training labels dealt out anew", Labels::shuffled),
    NOISE_ONE_CLASS(0.5, 0.4, 0.7, "share of one class's training labels that are wrong", Labels::noiseOfOne),
    NOISE_ALL(0.25, 0.2, 0.4, "share of all training labels that are wrong", Labels::noiseOfAll),
    SORTED(1, 0.8, 1, "share of the training set that is sorted by label", Selections::sorted),
    IMBALANCE(0.02, 0.01, 0.05, "share of one class's training samples that is kept", Selections::imbalance),
    DRIFT(
            0.5,
            0.4,
            0.6,
            "share of each class of the test set dropped, the darkest or the brightest",
            Selections::drift),
    CORRUPTED(0.01, 0.005, 0.05, "share of samples with values that are not finite", Preprocessing::corrupted),
    CONSTANT_IMAGES(0.01, 0.005, 0.05, "share of training samples of one value throughout", Preprocessing::constant),
    LOWER_CASED_TEXTS(1, 1, 1, "test texts in lower case", (t, s, r) -> Texts.step(t, TextStep.LOWER_CASED)),
    UPPER_CASED_TEXTS(1, 1, 1, "test texts in capitals", (t, s, r) -> Texts.step(t, TextStep.UPPER_CASED)),
    UNPUNCTUATED_TEXTS(
            1, 1, 1, "test texts without punctuation", (t, s, r) -> Texts.step(t, TextStep.WITHOUT_PUNCTUATION)),
    CUT_TEXTS(0.4, 0.2, 0.6, "share of the median length that test texts are cut below it", Texts::cut),
    FOREIGN_WORDS(0.3, 0.2, 0.5, "share of the words of test texts that no other text has", Texts::foreignWords),
    NEAR_DUPLICATE_TEXTS(
            0.15,
            0.1,
            0.25,
            "share of the test set replaced by training texts with a word changed",
            Texts::nearDuplicates),
    LEAK_WORD(1, 0.8, 1, "share of samples with a word of their class in front", Texts::leak);

    /** Makes the spoilt splits of clean ones. */
    @FunctionalInterface
    interface Spoiler {
        Triplet spoil(Triplet clean, double strength, KeyedRandom random);
    }

    private final double strength;
    private final double least;
    private final double most;
    private final String meaning;
    private final Spoiler spoiler;

    Sabotage(double strength, double least, double most, String meaning, Spoiler spoiler) {
        this.strength = strength;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
        this.spoiler = spoiler;
    }

    /** The stable name, such as {@code leak-pixel}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the strength says, in a few words. */
    public String strengthMeans() {
        return meaning;
    }

    /** The strength where none is named. */
    public double defaultStrength() {
        return strength;
    }

    /** Whether there are weaker forms of it; a set is divided by 255 or it is not. */
    public boolean graded() {
        return least < most;
    }

    /** A strength of the usual range, drawn by a seed. */
    public double drawStrength(long seed) {
        return least
                + (most - least)
                        * new KeyedRandom(seed, "strength-" + id()).at(0, 0, 0).nextDouble();
    }

    /** Whether it makes sense for samples like these: colours need three channels, pictures two axes of some size. */
    public boolean fits(Dataset data) {
        var shape = data.spec().shape();
        if (Text.in(data.spec())) {
            return switch (this) {
                case TIMES_255,
                        DIVIDED_BY_255,
                        TWO_X_MINUS_ONE,
                        CENTRED,
                        STANDARDISED,
                        OTHER_CONSTANTS,
                        INVERTED,
                        DRIFT,
                        CONSTANT_IMAGES -> false;
                default -> !ofImages();
            };
        }
        return switch (this) {
            case LOWER_CASED_TEXTS,
                    UPPER_CASED_TEXTS,
                    UNPUNCTUATED_TEXTS,
                    CUT_TEXTS,
                    FOREIGN_WORDS,
                    NEAR_DUPLICATE_TEXTS,
                    LEAK_WORD -> false;
            case BGR, GREY -> shape.isImage() && shape.axes().get(2) == 3;
            case TRANSPOSED -> shape.isImage() && Geometry.TRANSPOSE.fits(shape);
            default -> !ofImages() || shape.isImage();
        };
    }

    /** Whether it changes pictures as pictures. */
    private boolean ofImages() {
        return switch (this) {
            case BGR,
                    GREY,
                    TRANSPOSED,
                    UPSIDE_DOWN,
                    MIRRORED,
                    BLURRED,
                    JPEG,
                    RESIZED,
                    LEAK_PIXEL,
                    LEAK_PATCH,
                    LEAK_BORDER,
                    LEAK_WATERMARK,
                    LEAK_LOW_BITS,
                    LEAK_BRIGHTNESS,
                    NEAR_DUPLICATES -> true;
            default -> false;
        };
    }

    /**
     * Spoils splits; the ones given are left as they are.
     *
     * @param clean the splits
     * @param strength how strongly, in its own terms
     * @param seed decides positions and choices
     * @throws UserError where training samples are all of one class
     */
    public Triplet apply(Triplet clean, double strength, long seed) {
        int classes = clean.occurring().length;
        if (classes < 2) {
            throw new UserError("Expected samples of two classes or more to spoil, "
                    + clean.train().name() + " has " + classes);
        }
        return spoiler.spoil(clean, strength, new KeyedRandom(seed, "sabotage-" + id()).at(0, 0, 0));
    }
}
