package dev.assay.validation.split;

import dev.assay.core.model.Classifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The splits that are validated together, each read once.
 */
public final class Splits {
    private final List<SplitScan> scans;
    private final @Nullable Classifier model;
    private final String command;
    private final long seed;
    private final EqualSamples equal;
    private final EqualSamples scaled;
    private final Map<Integer, SampleRows> rows = new HashMap<>();
    private final Map<Class<?>, Object> shared = new HashMap<>();

    /**
     * Takes scans together.
     *
     * @param scans two or more, the training split first, the test split last
     * @param command the command that validates them again
     * @param seed decides what is drawn at random
     */
    public Splits(List<SplitScan> scans, String command, long seed) {
        this(scans, null, command, seed);
    }

    /** Takes scans together with a model that is validated on them; the model takes their samples, and stays the caller's to close. */
    public Splits(List<SplitScan> scans, @Nullable Classifier model, String command, long seed) {
        if (scans.size() < 2 || scans.get(0).role() != Role.TRAIN) {
            throw new IllegalArgumentException("Validation needs the training split first and another, received "
                    + scans.stream().map(SplitScan::role).toList());
        }
        this.scans = List.copyOf(scans);
        this.model = model;
        this.command = command;
        this.seed = seed;
        equal = EqualSamples.exact(this.scans);
        scaled = EqualSamples.scaled(this.scans);
    }

    /** The splits: training, validation if there is one, test. */
    public List<SplitScan> scans() {
        return scans;
    }

    /** The command that validates them again. */
    public String command() {
        return command;
    }

    /** Decides what is drawn at random. */
    public long seed() {
        return seed;
    }

    /** Which samples are equal, value for value. */
    public EqualSamples equal() {
        return equal;
    }

    /** Which samples may be equal up to shift and scale; to be verified on the samples themselves. */
    public EqualSamples scaled() {
        return scaled;
    }

    /** Some samples of a split, read when first asked for. Checks run one after another: this belongs to one thread. */
    public SampleRows rows(int split) {
        return rows.computeIfAbsent(split, s -> rows(s, RowForm.natural(scans.get(s))));
    }

    /** Samples of a split in another form, read anew with each call; by one draw of positions for all forms. */
    public SampleRows rows(int split, RowForm form) {
        return SampleRows.of(scans.get(split), split, form, equal, seed);
    }

    /** Something that several checks need, made when first asked for. */
    public <T> T shared(Class<T> type, Function<Splits, T> maker) {
        Object known = shared.get(type);
        if (known == null) {
            known = maker.apply(this);
            shared.put(type, known);
        }
        return type.cast(known);
    }

    /** Keeps something that a later check may need. */
    public <T> void keep(Class<T> type, T object) {
        shared.put(type, object);
    }

    /** What an earlier check kept or made. */
    public <T> Optional<T> known(Class<T> type) {
        return Optional.ofNullable(shared.get(type)).map(type::cast);
    }

    /** The model that is validated on them, if there is one. */
    public Optional<Classifier> model() {
        return Optional.ofNullable(model);
    }

    /** Whether all splits are images of one shape. */
    public boolean images() {
        return scans.stream()
                .allMatch(scan -> scan.hashed()
                        && scan.data()
                                .spec()
                                .shape()
                                .equals(scans.get(0).data().spec().shape()));
    }

    /** Whether all splits are texts. */
    public boolean texts() {
        return scans.stream().allMatch(SplitScan::text);
    }

    /** What samples are called: {@code text} or {@code image}. */
    public String noun() {
        return texts() ? "text" : "image";
    }

    /** Every two splits, the earlier first. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            for (int j = i + 1; j < scans.size(); j++) {
                pairs.add(new Pair(i, j, scans.get(i), scans.get(j)));
            }
        }
        return pairs;
    }

    /**
     * Two splits.
     *
     * @param firstIndex the place of the first among {@link #scans()}
     * @param secondIndex the place of the second, after it
     * @param first the earlier split
     * @param second the later split
     */
    public record Pair(int firstIndex, int secondIndex, SplitScan first, SplitScan second) {
        /** Both names, as in {@code training and test set}. */
        public String title() {
            return first.role().adjective() + " and " + second.role().adjective() + " set";
        }

        /** The names of both sets, as in {@code training set}, {@code test set}. */
        public List<String> sets() {
            return List.of(first.role().adjective() + " set", second.role().adjective() + " set");
        }
    }
}
