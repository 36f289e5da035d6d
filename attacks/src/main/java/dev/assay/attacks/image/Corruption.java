package dev.assay.attacks.image;

import dev.assay.core.random.KeyedRandom;
import java.util.Locale;

/**
 * The common corruptions of Hendrycks and Dietterich, "Benchmarking neural network robustness to common corruptions and perturbations" (ICLR
 * 2019), computed here: fourteen of their fifteen, and Gaussian blur out of their four extra ones. Frost is left out, as it is made of photographs.
 *
 * <p>Each has five severities, those that the authors chose for images of 32 by 32 (CIFAR-10-C). Lengths in pixels grow with the shorter side of the image.
 * Random numbers are ours, so single images differ from those of the published sets.
 */
public enum Corruption {
    /** Normal noise on every value. */
    GAUSSIAN_NOISE(Kind.NOISE),
    /** Poisson noise, as of few photons. */
    SHOT_NOISE(Kind.NOISE),
    /** Salt and pepper: some values go to one of the bounds. */
    IMPULSE_NOISE(Kind.NOISE),
    /** A Gaussian kernel. */
    GAUSSIAN_BLUR(Kind.BLUR),
    /** A disc, as of a lens out of focus. */
    DEFOCUS_BLUR(Kind.BLUR),
    /** Neighbouring pixels change places, as behind frosted glass. */
    GLASS_BLUR(Kind.BLUR),
    /** Averages along a line. */
    MOTION_BLUR(Kind.BLUR),
    /** Averages over growing enlargements. */
    ZOOM_BLUR(Kind.BLUR),
    /** Falling snow, and the light of a snowy day. */
    SNOW(Kind.WEATHER),
    /** Clouds of a plasma fractal. */
    FOG(Kind.WEATHER),
    /** More light. */
    BRIGHTNESS(Kind.WEATHER),
    /** Values move towards the mean of their channel. */
    CONTRAST(Kind.DIGITAL),
    /** The image is stretched and bent. */
    ELASTIC(Kind.DIGITAL),
    /** Fewer, larger pixels. */
    PIXELATE(Kind.DIGITAL),
    /** JPEG of low quality. */
    JPEG(Kind.DIGITAL);

    /** The number of severities; they count from 1. */
    public static final int SEVERITIES = 5;

    /** What a corruption comes from. */
    public enum Kind {
        /** The sensor. */
        NOISE,
        /** The optics. */
        BLUR,
        /** The scene. */
        WEATHER,
        /** The processing. */
        DIGITAL
    }

    private final Kind kind;

    Corruption(Kind kind) {
        this.kind = kind;
    }

    /** What it comes from. */
    public Kind kind() {
        return kind;
    }

    /** The name in data, such as {@code gaussian-noise}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name for people, such as {@code Gaussian noise}. */
    public String title() {
        if (this == JPEG) {
            return "JPEG";
        }
        String words = id().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** @param severity from 1 to {@link #SEVERITIES} */
    void apply(Raster image, int severity, KeyedRandom random) {
        switch (this) {
            case GAUSSIAN_NOISE -> NoiseCorruptions.gaussian(image, severity, random);
            case SHOT_NOISE -> NoiseCorruptions.shot(image, severity, random);
            case IMPULSE_NOISE -> NoiseCorruptions.impulse(image, severity, random);
            case GAUSSIAN_BLUR -> BlurCorruptions.gaussian(image, severity);
            case DEFOCUS_BLUR -> BlurCorruptions.defocus(image, severity);
            case GLASS_BLUR -> BlurCorruptions.glass(image, severity, random);
            case MOTION_BLUR -> BlurCorruptions.motion(image, severity, random);
            case ZOOM_BLUR -> BlurCorruptions.zoom(image, severity);
            case SNOW -> WeatherCorruptions.snow(image, severity, random);
            case FOG -> WeatherCorruptions.fog(image, severity, random);
            case BRIGHTNESS -> WeatherCorruptions.brightness(image, severity);
            case CONTRAST -> DigitalCorruptions.contrast(image, severity);
            case ELASTIC -> DigitalCorruptions.elastic(image, severity, random);
            case PIXELATE -> DigitalCorruptions.pixelate(image, severity);
            case JPEG -> DigitalCorruptions.jpeg(image, severity);
        }
        image.clip();
    }
}
