package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pretrained encoder learnt, in pictures.
 *
 * @param name what it was pretrained as
 * @param summary on what, how long, to which loss
 * @param images test images
 * @param reconstructions what comes out for them, in the same order; empty where nothing is reconstructed
 * @param filters what units of the first layer look for
 * @param map codes of test images in a plane; null where there are too few
 */
public record EncoderView(
        String name,
        String summary,
        List<Picture> images,
        List<Picture> reconstructions,
        List<Picture> filters,
        @Nullable CodeMapView map) {
    public EncoderView {
        images = List.copyOf(images);
        reconstructions = List.copyOf(reconstructions);
        filters = List.copyOf(filters);
    }
}
