package dev.assay.studies.diagnosis.judgement;

import static dev.assay.studies.diagnosis.judgement.Examination.line;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** What can be wrong with what a network is fed. */
final class FedData {
    /** From here on the mixture of classes in a batch depends on the batch for the most part. */
    private static final double SORTED = 0.5;

    private static final double SURE = 1e-6;
    /** Inputs of unit size are best; ten times more or fifty times less is no usual preparation. */
    private static final double LARGE_INPUTS = 10;

    private static final double SMALL_INPUTS = 0.02;
    /** Half of the directions would do for all the variance: images use a hundredth. */
    private static final double WHITE = 0.5;
    /** Under a fiftieth of the variance between classes: 17 dB of noise above the signal. */
    private static final double LITTLE = 0.02;

    private FedData() {}

    /** Batches of one class: the association of batch and class by Cramér's V without its bias (Bergsma, J. Korean Stat. Soc. 42, 2013). */
    static Optional<Suspicion> sorted(Observation seen) {
        List<List<Integer>> batches = seen.training().batchClasses();
        int classes = batches.get(0).size();
        double[] byClass = new double[classes];
        double all = 0;
        for (List<Integer> batch : batches) {
            for (int c = 0; c < classes; c++) {
                byClass[c] += batch.get(c);
                all += batch.get(c);
            }
        }
        double chi = 0;
        int present = 0;
        for (int c = 0; c < classes; c++) {
            present += byClass[c] > 0 ? 1 : 0;
            for (List<Integer> batch : batches) {
                double size = batch.stream().mapToInt(Integer::intValue).sum();
                double expected = byClass[c] * size / all;
                chi += expected == 0 ? 0 : (batch.get(c) - expected) * (batch.get(c) - expected) / expected;
            }
        }
        double freedom = (batches.size() - 1.0) * (present - 1.0);
        if (freedom < 1) {
            return Optional.empty();
        }
        double p = ChiSquaredDistribution.of(freedom).survivalProbability(chi);
        double excess = Math.max(0, chi / all - freedom / (all - 1));
        double fewer = Math.min(unbiased(batches.size(), all), unbiased(present, all)) - 1;
        double v = Math.sqrt(excess / fewer);
        if (v < SORTED || p > SURE) {
            return Optional.empty();
        }
        double mean = batches.stream()
                .mapToLong(batch -> batch.stream().filter(count -> count > 0).count())
                .average()
                .orElse(0);
        return Optional.of(new Suspicion(
                Cause.SORTED_LABELS,
                List.of(
                        line(
                                "Cramér's V of batch and class is %.2f over %d batches; 0 for a shuffled order, suspicious from %.1f",
                                v, batches.size(), SORTED),
                        line(
                                "χ² = %.0f on %.0f degrees of freedom, p %s",
                                chi, freedom, p < 1e-12 ? "< 1e-12" : line("= %.1e", p)),
                        line("a batch holds %.1f of %d classes on average", mean, present)),
                ""));
    }

    private static double unbiased(double size, double all) {
        return size - (size - 1) * (size - 1) / (all - 1);
    }

    /** Inputs far above unit size. */
    static Optional<Suspicion> largeScale(Observation seen) {
        return seen.data().rms() > LARGE_INPUTS ? scale(seen) : Optional.empty();
    }

    /** Inputs far from unit size; those that are noise are another matter. */
    static Optional<Suspicion> scale(Observation seen) {
        DataSigns data = seen.data();
        boolean usual = data.rms() >= SMALL_INPUTS && data.rms() <= LARGE_INPUTS;
        if (usual || noise(seen).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Suspicion(
                Cause.INPUT_SCALE,
                List.of(
                        line(
                                "root mean square of the inputs %.3g over %d samples; expected about 1, usual from %.2g to %.0f",
                                data.rms(), data.samples(), SMALL_INPUTS, LARGE_INPUTS),
                        line("greatest magnitude %.4g", data.greatest()),
                        line(
                                "outputs before the first step: root mean square %.3g; loss %.3g, that of knowing nothing is %.3g",
                                seen.first().output().logitRms(),
                                seen.first().output().loss(),
                                seen.ignorance())),
                ""));
    }

    /** Inputs that are nearly white noise. */
    static Optional<Suspicion> noise(Observation seen) {
        DataSigns data = seen.data();
        if (data.isotropy() < WHITE || data.classShare() >= LITTLE) {
            return Optional.empty();
        }
        return Optional.of(
                new Suspicion(
                        Cause.INPUT_NOISE,
                        List.of(
                                line(
                                        "the variance fills %.0f %% of all directions, white noise would fill 100 %%; suspicious from %.0f %%",
                                        100 * data.isotropy(), 100 * WHITE),
                                line(
                                        "%.2f %% of the variance lies between classes (ω²); suspicious under %.0f %%",
                                        100 * Math.max(0, data.classShare()), 100 * LITTLE),
                                reference(seen)),
                        seen.related()
                                ? ""
                                : "Simple classifiers find nothing either: labels that have nothing to do with the inputs cannot be told from noise this strong."));
    }

    /** Labels that simple classifiers do not find in the inputs. */
    static Optional<Suspicion> labels(Observation seen) {
        DataSigns data = seen.data();
        if (seen.related()) {
            return Optional.empty();
        }
        return Optional.of(new Suspicion(
                Cause.UNRELATED_LABELS,
                List.of(
                        reference(seen),
                        line(
                                "that is %.0f %% of the way from chance to perfection; suspicious under %.0f %%",
                                100 * seen.gainable(), 100 * Observation.RELATED),
                        line(
                                "%.2f %% of the variance of the inputs lies between classes (ω²)",
                                100 * Math.max(0, data.classShare())),
                        line(
                                "the inputs themselves have structure: their variance fills %.1f %% of all directions, white noise 100 %%",
                                100 * data.isotropy())),
                "Inputs that do not hold what the labels are about, or hold it only in a way that neither class means nor neighbours show, look the same from"
                        + " inside."));
    }

    private static String reference(Observation seen) {
        DataSigns data = seen.data();
        return line(
                "the better of nearest class mean and five nearest neighbours is right for %d of %d (%.1f %%), the most frequent class for %.1f %%",
                data.reference().correct(),
                data.reference().n(),
                100 * data.reference().rate(),
                100 * data.chance());
    }
}
