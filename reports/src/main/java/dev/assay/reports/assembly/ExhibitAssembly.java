package dev.assay.reports.assembly;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.reports.document.DataExhibit;
import dev.assay.reports.document.Excerpt;
import dev.assay.reports.document.Picture;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Exhibit;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the samples that show what a check of the data found; a few a check, so that the page stays small. */
final class ExhibitAssembly {
    /** Shown of a check. */
    private static final int SHOWN = 4;

    /** Samples in one exhibit. */
    private static final int SIDE_BY_SIDE = 2;

    /** Larger pictures are left out. */
    private static final int MOST_VALUES = 256 * 256 * 3;

    private ExhibitAssembly() {}

    static List<DataExhibit> of(CheckResult result, Map<Role, Dataset> splits) {
        List<DataExhibit> drawn = new ArrayList<>();
        for (Exhibit exhibit : result.exhibits()) {
            if (drawn.size() < SHOWN) {
                draw(exhibit, splits, drawn);
            }
        }
        return drawn;
    }

    private static void draw(Exhibit exhibit, Map<Role, Dataset> splits, List<DataExhibit> drawn) {
        List<Excerpt> excerpts = ExcerptAssembly.of(exhibit, splits);
        if (!excerpts.isEmpty()) {
            drawn.add(new DataExhibit(exhibit.finding().title(), exhibit.caption(), List.of(), List.of(), excerpts));
            return;
        }
        List<Picture> pictures = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (SampleReference sample : exhibit.samples()) {
            Dataset data = splits.get(sample.role());
            if (data == null || !drawable(data.spec()) || pictures.size() == SIDE_BY_SIDE) {
                continue;
            }
            float[] values = new float[data.spec().features()];
            data.read(sample.position(), values, 0);
            pictures.add(Picture.of(values, data.spec()));
            words.add(name(sample, data));
            float[] heat = exhibit.heat();
            if (heat != null) {
                pictures.add(heat(heat, data.spec().shape()));
                words.add("where the label stands: the lighter, the more it tells");
            }
        }
        if (!pictures.isEmpty()) {
            drawn.add(new DataExhibit(exhibit.finding().title(), exhibit.caption(), pictures, words, List.of()));
        }
    }

    /** As in {@code training 17, cat}. */
    static String name(SampleReference sample, Dataset data) {
        boolean named = sample.label() >= 0 && sample.label() < data.classes().size();
        return sample.role().adjective() + " " + sample.id() + ", "
                + (named ? data.classes().get(sample.label()) : "label " + sample.label());
    }

    private static boolean drawable(@Nullable InputSpec spec) {
        return spec != null && spec.shape().isImage() && spec.features() <= MOST_VALUES;
    }

    /** One grey level a pixel, the largest of its channels, as a share of the largest of all. */
    private static Picture heat(float[] values, Shape shape) {
        int channels = shape.axes().get(2);
        float[] levels = new float[values.length / channels];
        float most = 1e-6f;
        for (int i = 0; i < values.length; i++) {
            levels[i / channels] = Math.max(levels[i / channels], values[i]);
            most = Math.max(most, values[i]);
        }
        Shape plane = Shape.of(shape.axes().get(0), shape.axes().get(1), 1);
        return Picture.of(levels, new InputSpec(plane, new Bounds(0, most)));
    }
}
