package dev.assay.validation.split;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Fingerprint;
import dev.assay.core.data.Text;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.validation.image.Luma;
import dev.assay.validation.image.PerceptualHash;
import dev.assay.validation.text.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a split found out. Samples are read one by one and not kept: 48 bytes a sample stay, two keys of 16 and, of images, two
 * perceptual hashes of 8. The second key of a text is that of its words without case and punctuation.
 */
public final class SplitScan {
    /** Samples named for each defect. */
    public static final int SHOWN = 12;

    private static final int STEP = 500;
    private static final float TOLERANCE = 1e-6f;

    private final Role role;
    private final Dataset data;
    private final boolean text;
    private final long[] classCounts;
    private final long[] exactKeys;
    private final long[] scaledKeys;
    private final long[] hashes;
    private final @Nullable PerceptualHash perceptual;
    private final Map<Defect, Integer> counts = new EnumMap<>(Defect.class);
    private final Map<Defect, List<SampleReference>> examples = new EnumMap<>(Defect.class);
    private float least = Float.POSITIVE_INFINITY;
    private float greatest = Float.NEGATIVE_INFINITY;
    private String fingerprint = "";

    private SplitScan(Role role, Dataset data) {
        this.role = role;
        this.data = data;
        text = Text.in(data.spec());
        classCounts = new long[data.classes().size()];
        exactKeys = new long[Math.multiplyExact(2, data.size())];
        scaledKeys = new long[Math.multiplyExact(2, data.size())];
        boolean image = data.spec().shape().axes().size() == 3;
        perceptual = image ? new PerceptualHash(data.spec().shape()) : null;
        hashes = new long[image ? Math.multiplyExact(2, data.size()) : 0];
    }

    /**
     * Reads every sample once.
     *
     * @param role what the split is for
     * @param data its samples, one or more
     * @param progress told every 500 samples
     */
    public static SplitScan of(Role role, Dataset data, Progress progress) {
        if (data.size() == 0) {
            throw new UserError("Expected samples in the " + role.adjective() + " set, " + data.name() + " has none");
        }
        SplitScan scan = new SplitScan(role, data);
        float[] values = new float[data.spec().features()];
        PixelKey key = new PixelKey(values.length);
        Fingerprint fingerprint = new Fingerprint(data.spec());
        String task = "reading the " + role.adjective() + " set";
        for (int i = 0; i < data.size(); i++) {
            data.read(i, values, 0);
            fingerprint.add(data.id(i), data.label(i), values);
            scan.add(i, values, key);
            if ((i + 1) % STEP == 0 || i + 1 == data.size()) {
                progress.update(task, i + 1L, data.size(), "");
            }
        }
        scan.fingerprint = fingerprint.hex();
        return scan;
    }

    private void add(int position, float[] values, PixelKey key) {
        boolean nan = false;
        boolean infinite = false;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            } else if (Float.isNaN(value)) {
                nan = true;
            } else {
                infinite = true;
            }
        }
        Bounds bounds = data.spec().bounds();
        float slack = TOLERANCE * bounds.range();
        note(Defect.NOT_A_NUMBER, nan, position);
        note(Defect.INFINITE, infinite, position);
        note(Defect.OUT_OF_BOUNDS, low < bounds.low() - slack || high > bounds.high() + slack, position);
        note(Defect.CONSTANT, !text && !nan && !infinite && values.length > 1 && low == high, position);
        int label = data.label(position);
        boolean known = label >= 0 && label < classCounts.length;
        note(Defect.FOREIGN_LABEL, !known, position);
        if (known) {
            classCounts[label]++;
        }
        least = Math.min(least, low);
        greatest = Math.max(greatest, high);
        key.exact(values, text ? Text.length(values) : values.length, exactKeys, 2 * position);
        if (text) {
            addText(position, Text.of(values), key);
        } else if (nan || infinite || !key.scaled(values, low, high, scaledKeys, 2 * position)) {
            scaledKeys[2 * position] = 0;
            scaledKeys[2 * position + 1] = 0;
        }
        if (perceptual != null && !nan && !infinite) {
            float[] grey = Luma.of(values, data.spec().shape());
            hashes[2 * position] = perceptual.difference(grey);
            hashes[2 * position + 1] = perceptual.frequency(grey);
        }
    }

    private void addText(int position, String content, PixelKey key) {
        String folded = Words.folded(content);
        note(Defect.BLANK_TEXT, folded.isEmpty(), position);
        note(
                Defect.GARBLED_TEXT,
                content.chars().anyMatch(c -> c == 0xFFFD || (Character.isISOControl(c) && !Character.isWhitespace(c))),
                position);
        key.folded(folded, scaledKeys, 2 * position);
    }

    private void note(Defect defect, boolean present, int position) {
        if (!present) {
            return;
        }
        counts.merge(defect, 1, Integer::sum);
        List<SampleReference> shown = examples.computeIfAbsent(defect, d -> new ArrayList<>());
        if (shown.size() < SHOWN) {
            shown.add(reference(position));
        }
    }

    /** What the split is for. */
    public Role role() {
        return role;
    }

    /** The samples. */
    public Dataset data() {
        return data;
    }

    /** The data set's {@link Dataset#fingerprint()}, taken on the way. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The number of samples. */
    public int size() {
        return data.size();
    }

    /** How often each class occurs, by class index; labels that are no class are not counted. */
    public long[] classCounts() {
        return classCounts.clone();
    }

    /** How many samples have a defect. */
    public int count(Defect defect) {
        return counts.getOrDefault(defect, 0);
    }

    /** The first samples that have a defect, at most {@link #SHOWN}. */
    public List<SampleReference> examples(Defect defect) {
        return List.copyOf(examples.getOrDefault(defect, List.of()));
    }

    /** The least finite value of all; positive infinity where there is none. */
    public float least() {
        return least;
    }

    /** The greatest finite value of all; negative infinity where there is none. */
    public float greatest() {
        return greatest;
    }

    /** The sample at a position. */
    public SampleReference reference(int position) {
        return new SampleReference(role, position, data.id(position), data.label(position));
    }

    /** Whether samples are texts. */
    public boolean text() {
        return text;
    }

    /** Whether samples are images and have perceptual hashes. */
    public boolean hashed() {
        return perceptual != null;
    }

    /** The difference hash of the sample at a position; both hashes are 0 where a value is not finite. */
    public long differenceHash(int position) {
        return hashes[2 * position];
    }

    /** The frequency hash of the sample at a position. */
    public long frequencyHash(int position) {
        return hashes[2 * position + 1];
    }

    /** Two longs a sample. */
    long[] exactKeys() {
        return exactKeys;
    }

    /** Two longs a sample, both 0 for a sample without a key. */
    long[] scaledKeys() {
        return scaledKeys;
    }
}
