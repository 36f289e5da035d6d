package dev.assay.studies.diagnosis.judgement;

import java.util.List;
import java.util.Optional;

/**
 * Why a network does not learn, or that nothing is wrong.
 *
 * @param learns whether the network learns
 * @param suspicions what is wrong; none where all is well or nothing known fits
 */
public record Judgement(boolean learns, List<Suspicion> suspicions) {
    /** Wrong whether the network learns in spite of it or not. */
    private static final List<Examination> ALWAYS =
            List.of(Beginning::softmaxTwice, FedData::sorted, FedData::noise, FedData::largeScale);

    /** What comes first explains what comes after it: data before weights, weights before steps. */
    private static final List<Examination> WHERE_IT_FAILS = List.of(
            FedData::scale,
            FedData::labels,
            Beginning::identical,
            Beginning::dead,
            Beginning::saturated,
            Beginning::large,
            Beginning::vanishing,
            StepLength::tooLong,
            StepLength::tooShort);

    public Judgement {
        suspicions = List.copyOf(suspicions);
    }

    /** Judges what was seen. */
    public static Judgement of(Observation seen) {
        boolean learns = seen.learns();
        List<Suspicion> always = ALWAYS.stream()
                .map(examination -> examination.examine(seen))
                .flatMap(Optional::stream)
                .toList();
        if (!always.isEmpty() || learns) {
            return new Judgement(learns, always);
        }
        List<Suspicion> first = WHERE_IT_FAILS.stream()
                .map(examination -> examination.examine(seen))
                .flatMap(Optional::stream)
                .limit(1)
                .toList();
        return new Judgement(false, first);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return learns && suspicions.isEmpty();
    }

    /** Whether a network that does not learn shows none of the known causes. */
    public boolean unexplained() {
        return !learns && suspicions.isEmpty();
    }

    /** The length of the first update in lengths of the weights it moved most, for whoever mends the learning rate; NaN where it was not seen. */
    public static double firstStep(Observation seen) {
        return StepLength.firstStep(seen);
    }
}
