package dev.assay.attacks.text;

import dev.assay.attacks.text.BitsResult.AttackBits;
import dev.assay.attacks.text.BitsResult.Edited;
import dev.assay.attacks.text.BitsResult.TextBits;
import dev.assay.attacks.threads.SampleThreads;
import dev.assay.core.error.UserError;
import dev.assay.core.model.NextTokenModel;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * By how many bits a character a model of language foretells a text worse when some of its characters are substituted. Measured on the characters that were not
 * touched: an improbable character raises the bits of its own place whatever the model, and says nothing about it. Each attack runs for itself; more edits
 * contain fewer.
 */
public final class BitsEvaluation {
    private static final double NATS = Math.log(2);

    private final Supplier<? extends NextTokenModel> source;
    private final Alphabet alphabet;
    private List<Integer> edits = List.of(1);
    private List<TextAttack> attacks = List.of(new HotFlip(HotFlip.BEAM));
    private long seed;
    private int threads = 1;
    private WorkRecord record = WorkRecord.NONE;

    private BitsEvaluation(Supplier<? extends NextTokenModel> source, Alphabet alphabet) {
        this.source = source;
        this.alphabet = alphabet;
    }

    /**
     * An evaluation, to be configured by the methods below.
     *
     * @param source opens the model, once for each thread
     * @param alphabet what may be put in, over the model's tokens
     */
    public static BitsEvaluation of(Supplier<? extends NextTokenModel> source, Alphabet alphabet) {
        return new BitsEvaluation(source, alphabet);
    }

    /** The numbers of edits that are asked about; 1 without this. */
    public BitsEvaluation edits(List<Integer> counts) {
        edits = EditSetting.counts(counts);
        return this;
    }

    /** The attacks; HotFlip without this. */
    public BitsEvaluation attacks(List<? extends TextAttack> list) {
        attacks = List.copyOf(list);
        return this;
    }

    /** The seed of all random numbers; 0 without this. */
    public BitsEvaluation seed(long number) {
        seed = number;
        return this;
    }

    /** How many threads to use; 1 without this. */
    public BitsEvaluation threads(int count) {
        threads = count;
        return this;
    }

    /** What became of every text is kept here and taken from here; the record has to be of the same model, texts, seed and configuration. */
    public BitsEvaluation record(WorkRecord record) {
        this.record = record;
        return this;
    }

    /**
     * Runs the evaluation.
     *
     * @param samples at least one, each of the model's length: a beginning and then characters
     */
    public BitsResult run(List<TextSample> samples, Progress progress) {
        CleanLosses unchanged = losses(samples, progress);
        List<TextBits> clean = samples.stream()
                .map(sample -> {
                    EditedText text = EditedText.of(sample);
                    return new TextBits(sample.id(), before(text, unchanged.of(sample)), untouched(text));
                })
                .toList();
        if (clean.stream().allMatch(text -> text.characters() == 0)) {
            throw new UserError("An evaluation needs texts with characters, all " + samples.size() + " are empty");
        }
        List<AttackBits> results = attacks.stream()
                .map(attack -> run(attack, samples, unchanged, progress))
                .toList();
        return new BitsResult(edits, clean, results);
    }

    private CleanLosses losses(List<TextSample> samples, Progress progress) {
        if (samples.isEmpty()) {
            throw new UserError("An evaluation needs at least one text, received none");
        }
        CleanLosses losses = new CleanLosses();
        try (NextTokenModel model = source.get();
                BitsObjective objective = new BitsObjective(model, losses)) {
            for (TextSample sample : samples) {
                if (sample.length() != model.length()) {
                    throw new UserError("The model takes texts of " + model.length() + " tokens, text " + sample.id()
                            + " has " + sample.length());
                }
            }
            float[][] found = new float[model.blockSize()][];
            for (int from = 0; from < samples.size(); from += model.blockSize()) {
                List<TextSample> rows = samples.subList(from, Math.min(samples.size(), from + model.blockSize()));
                objective.losses(rows, found);
                for (int row = 0; row < rows.size(); row++) {
                    losses.put(rows.get(row), found[row]);
                }
                progress.update("bits a character", from + rows.size(), samples.size(), "");
            }
        }
        return losses;
    }

    private AttackBits run(TextAttack attack, List<TextSample> samples, CleanLosses unchanged, Progress progress) {
        int most = edits.get(edits.size() - 1);
        List<List<Edited>> texts = new ArrayList<>(Collections.nCopies(samples.size(), List.of()));
        AtomicLong queries = new AtomicLong();
        SampleThreads.run(
                "attack " + attack.name(),
                "",
                samples.size(),
                threads,
                progress,
                () -> new EditDriver(
                        new BitsObjective(source.get(), unchanged),
                        null,
                        alphabet,
                        samples.get(0).length(),
                        i -> {
                            byte[] known = record.find(key(attack, i)).orElse(null);
                            if (known == null) {
                                return new EditRun(
                                        samples.get(i),
                                        attack.search(samples.get(i), new EditSetting(alphabet, most, seed)),
                                        most);
                            }
                            BitsDecision decision = BitsDecision.of(known, samples.get(i), edits.size());
                            queries.addAndGet(decision.queries());
                            texts.set(i, edited(decision, unchanged));
                            return null;
                        },
                        (i, run) -> {
                            BitsDecision decision = new BitsDecision(run.queries(), worst(run, samples.get(i)));
                            record.keep(key(attack, i), decision.toBytes());
                            queries.addAndGet(decision.queries());
                            texts.set(i, edited(decision, unchanged));
                        }));
        return new AttackBits(attack, texts, queries.get());
    }

    private static String key(TextAttack attack, int index) {
        return attack.spec() + " " + index;
    }

    /** The worst for each number of edits; a text that no edit makes worse stays as it is. */
    private List<BitsDecision.Worst> worst(EditRun run, TextSample sample) {
        List<BitsDecision.Worst> found = new ArrayList<>();
        BitsDecision.Worst worst = new BitsDecision.Worst(EditedText.of(sample), 0);
        int done = 0;
        for (int count : edits) {
            while (done < count) {
                EditQuery best = run.best(++done);
                if (best != null && best.value() > worst.rise()) {
                    worst = new BitsDecision.Worst(best.text(), best.value());
                }
            }
            found.add(worst);
        }
        return found;
    }

    private static List<Edited> edited(BitsDecision decision, CleanLosses unchanged) {
        return decision.worst().stream()
                .map(worst -> new Edited(
                        worst.text(),
                        untouched(worst.text()),
                        before(worst.text(), unchanged.of(worst.text().original())),
                        worst.rise() / NATS))
                .toList();
    }

    /** Characters that are not edited, the first of a text among them. */
    private static int untouched(EditedText text) {
        int count = 0;
        for (int place = 1; place < text.original().length(); place++) {
            count += text.original().token(place) != 0 && !text.edited(place) ? 1 : 0;
        }
        return count;
    }

    private static double before(EditedText text, float[] losses) {
        double sum = 0;
        for (int place = 1; place < text.original().length(); place++) {
            sum += text.original().token(place) != 0 && !text.edited(place) ? losses[place - 1] : 0;
        }
        return sum / NATS;
    }
}
