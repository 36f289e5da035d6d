package dev.assay.attacks.image;

import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;
import java.util.EnumMap;
import java.util.Map;

/**
 * Corrupts images. What it makes of one is a function of seed, corruption, severity, the image's id and the image. Belongs to one thread.
 */
public final class Corruptor {
    private final InputSpec input;
    private final Raster image;
    private final Map<Corruption, KeyedRandom> randoms = new EnumMap<>(Corruption.class);

    /** @param input the shape of an image, see {@link #fits}, and its box */
    public Corruptor(InputSpec input, long seed) {
        this.input = input;
        image = Raster.of(input.shape());
        for (Corruption corruption : Corruption.values()) {
            randoms.put(corruption, new KeyedRandom(seed, "corruption/" + corruption.id()));
        }
    }

    /** Whether samples are images: height and width, with 1 or 3 channels. */
    public static boolean fits(InputSpec input) {
        return Raster.fits(input.shape());
    }

    /**
     * Corrupts one image.
     *
     * @param severity from 1 to {@link Corruption#SEVERITIES}
     * @param original the image, inside the box; not changed
     * @param id its id, the key of its random numbers
     * @param destination receives the corrupted image, inside the box, from {@code offset} on
     */
    public void apply(Corruption corruption, int severity, float[] original, int id, float[] destination, int offset) {
        KeyedRandom random = randoms.get(corruption);
        if (random == null || severity < 1 || severity > Corruption.SEVERITIES) {
            throw new IllegalArgumentException("Expected a severity from 1 to " + Corruption.SEVERITIES + ", received "
                    + severity + " of " + corruption.id());
        }
        image.load(original, input);
        corruption.apply(image, severity, random.at(id, severity, 0));
        image.store(destination, offset, input);
    }
}
