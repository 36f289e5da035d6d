package dev.assay.validation.selftest;

import dev.assay.validation.sabotage.Sabotage;
import java.util.Set;

/** Which finding names each entry of the sabotage kit. */
public final class Diagnosis {
    private Diagnosis() {}

    /** The ids of findings that say what was done; any of them is right. */
    public static Set<String> expected(Sabotage kind) {
        return switch (kind) {
            case MISSING_CLASSES -> Set.of("label-parity");
            case CONTAINED_VALIDATION -> Set.of("exact-overlap");
            case TIMES_255 -> Set.of("preprocessing.times-255");
            case DIVIDED_BY_255 -> Set.of("preprocessing.divided-by-255");
            case TWO_X_MINUS_ONE -> Set.of("preprocessing.two-x-minus-one");
            case CENTRED -> Set.of("preprocessing.centred");
            case STANDARDISED -> Set.of("preprocessing.standardised");
            case OTHER_CONSTANTS -> Set.of("preprocessing.other-constants");
            case BGR -> Set.of("preprocessing.bgr");
            case GREY -> Set.of("preprocessing.grey");
            case INVERTED -> Set.of("preprocessing.inverted");
            case TRANSPOSED -> Set.of("preprocessing.transposed");
            case UPSIDE_DOWN -> Set.of("preprocessing.upside-down");
            case MIRRORED -> Set.of("preprocessing.mirrored");
            case BLURRED -> Set.of("preprocessing.blurred");
            case JPEG -> Set.of("preprocessing.jpeg");
            case RESIZED -> Set.of("preprocessing.resized");
            case LEAK_PIXEL -> Set.of("label-leak.single-pixel");
            case LEAK_PATCH -> Set.of("label-leak.corner-patch");
            case LEAK_BORDER -> Set.of("label-leak.border");
            case LEAK_WATERMARK -> Set.of("label-leak.watermark");
            case LEAK_LOW_BITS -> Set.of("label-leak.low-bits");
            case LEAK_BRIGHTNESS -> Set.of("label-leak.brightness");
            case DUPLICATES -> Set.of("multiplicity");
            case NEAR_DUPLICATES -> Set.of("near-duplicates");
            case PERMUTED_LABELS -> Set.of("label-mapping.permuted");
            case SHIFTED_LABELS -> Set.of("label-mapping.shifted");
            case DISPLACED_LABELS -> Set.of("label-mapping.displaced");
            case SHUFFLED_LABELS -> Set.of("label-mapping.shuffled");
            case NOISE_ONE_CLASS -> Set.of("label-errors.one-class");
            case NOISE_ALL -> Set.of("label-errors.all-classes");
            case SORTED -> Set.of("order");
            case IMBALANCE -> Set.of("imbalance");
            case DRIFT -> Set.of("property-shift.brightness", "property-shift.contrast");
            case LOWER_CASED_TEXTS -> Set.of("preprocessing.lower-cased");
            case UPPER_CASED_TEXTS -> Set.of("preprocessing.upper-cased");
            case UNPUNCTUATED_TEXTS -> Set.of("preprocessing.without-punctuation");
            case CUT_TEXTS -> Set.of("preprocessing.cut");
            case FOREIGN_WORDS -> Set.of("vocabulary.unknown-words");
            case NEAR_DUPLICATE_TEXTS -> Set.of("near-duplicates");
            case LEAK_WORD -> Set.of("label-leak.words");
            case CORRUPTED, CONSTANT_IMAGES -> Set.of("integrity");
        };
    }
}
