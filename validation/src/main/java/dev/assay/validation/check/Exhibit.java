package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.validation.split.SampleReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Samples that show a finding and belong side by side in a report: one that is broken, or two that are equal. */
public final class Exhibit {
    private final Finding finding;
    private final String caption;
    private final List<SampleReference> samples;
    private final float @Nullable [] heat;
    private final List<String> words;

    /**
     * @param finding what they show
     * @param caption what to see, in a few words
     * @param samples one or more
     */
    public Exhibit(Finding finding, String caption, List<SampleReference> samples) {
        this(finding, caption, samples, null, List.of());
    }

    /**
     * @param finding what they show
     * @param caption what to see, in a few words
     * @param samples one or more
     * @param heat for every value of a sample how much it matters, 0 and more; kept, not copied
     * @param words of texts, in lower case, that matter; where there are none, those that two texts have not in common do
     */
    public Exhibit(
            Finding finding,
            String caption,
            List<SampleReference> samples,
            float @Nullable [] heat,
            List<String> words) {
        this.finding = finding;
        this.caption = caption;
        this.samples = List.copyOf(samples);
        this.heat = heat;
        this.words = List.copyOf(words);
    }

    /** What they show. */
    public Finding finding() {
        return finding;
    }

    /** What to see, in a few words. */
    public String caption() {
        return caption;
    }

    /** The samples, one or more. */
    public List<SampleReference> samples() {
        return samples;
    }

    /** How much every value of a sample matters, where that is what is shown. */
    public float @Nullable [] heat() {
        return heat == null ? null : heat.clone();
    }

    /** Words of texts that matter, in lower case; none where it is not about words. */
    public List<String> words() {
        return words;
    }

    /** The same samples for another wording of the finding. */
    public Exhibit of(Finding other) {
        return new Exhibit(other, caption, samples, heat, words);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Exhibit other
                && finding.equals(other.finding)
                && caption.equals(other.caption)
                && samples.equals(other.samples);
    }

    @Override
    public int hashCode() {
        return Objects.hash(finding, caption, samples);
    }
}
