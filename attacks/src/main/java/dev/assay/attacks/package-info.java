/**
 * Attacks: each a recipe for one sample, run as a state machine by the drivers in {@link dev.assay.attacks.evaluation}.
 *
 * <pre>{@code
 * EvaluationResult result = RobustnessEvaluation.of(model)
 *         .budgets(Norm.LINF, Epsilon.parseList("2/255,8/255"))
 *         .attacks(Attacks.parseList("fgsm,pgd(steps=40,restarts=2)"))
 *         .baselines(Attacks.parseList("uniform-noise"))
 *         .seed(1)
 *         .run(data, Progress.SILENT);
 * }</pre>
 */
@NullMarked
package dev.assay.attacks;

import org.jspecify.annotations.NullMarked;
