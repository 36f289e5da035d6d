package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.noise.UniformNoise;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Random points of the ball must not fool the model where the white-box attack did not. Attack and noise run on the same subset, each
 * for itself; 10,000 draws in all are spread evenly over the samples that the model is right about, and a sample's draws end when one fools it.
 */
final class NoiseBeatsAttack implements SanityCheck {
    private static final int DRAWS = 10_000;

    @Override
    public String id() {
        return "noise-beats-attack";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) evidence.data().size());
        if (evidence.budget().radius() == 0) {
            return new SanityResult(id(), Verdict.SKIPPED, "A ball of radius 0 holds no other point to draw.", numbers);
        }
        AttackResult attack = evidence.alone(evidence.attack());
        if (attack.tried() == 0) {
            String detail = "The model is right about no sample of the subset, so there is nothing to attack.";
            return new SanityResult(id(), Verdict.SKIPPED, detail, numbers);
        }
        int draws = (DRAWS + attack.tried() - 1) / attack.tried();
        AttackResult noise = evidence.alone(new UniformNoise(draws));
        int beaten = Runs.missed(attack, noise);
        numbers.put("tried", (double) attack.tried());
        numbers.put("attackFooled", (double) attack.fooled());
        numbers.put("noiseFooled", (double) noise.fooled());
        numbers.put("noiseAlone", (double) beaten);
        numbers.put("drawsPerSample", (double) draws);
        numbers.put("draws", (double) noise.queries().forward());
        String detail = String.format(
                Locale.ROOT,
                "Of %d samples at %s, %s fooled the model on %d, and noise on %d that it had left (%d draws a sample, %d made).",
                attack.tried(),
                evidence.budget(),
                evidence.attack().name(),
                attack.fooled(),
                beaten,
                draws,
                noise.queries().forward());
        return new SanityResult(id(), beaten > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
