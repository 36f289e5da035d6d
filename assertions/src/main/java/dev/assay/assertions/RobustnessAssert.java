package dev.assay.assertions;

import dev.assay.attacks.Attack;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import dev.assay.studies.audit.CertificateMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** What a model does when its input may be changed within a budget. */
public final class RobustnessAssert extends AbstractAssert<RobustnessAssert, Budget> {
    private static final List<Attack> CHEAPEST = Attacks.parseList("fgsm");

    private final Subject subject;

    RobustnessAssert(Subject subject, Budget budget) {
        super(budget, RobustnessAssert.class);
        this.subject = subject;
    }

    /**
     * Audits with these attacks, one after the other on what still stands. The audit checks itself: assertions about its result fail where it is not to be trusted.
     *
     * @throws dev.assay.core.error.UserError where there is no such attack or option
     */
    public AuditAssert isRobustTo(AttackChoice... attacks) {
        List<Attack> all = Arrays.stream(attacks)
                .flatMap(choice -> choice.attacks().stream())
                .toList();
        return new AuditAssert(AuditedSubject.audit(subject, actual, all, CertificateMode.NONE)).as(info.description());
    }

    /**
     * Checks that at least this share of samples like these can be proven to withstand every change within the budget, with 95 % confidence. Proofs are looked for by CROWN, for all samples that would
     * be attacked.
     *
     * @param least from 0 to 1
     */
    public RobustnessAssert isCertifiedForAtLeast(double least) {
        Claim claim = new Claim(least);
        AuditedSubject audited = AuditedSubject.audit(subject, actual, CHEAPEST, CertificateMode.CROWN);
        String obstacle = audited.result().certificates().obstacle();
        if (obstacle != null) {
            throw failure("%s", subject.description() + within() + "to be certified, but " + obstacle);
        }
        Rate proven = Objects.requireNonNull(audited.result().certificates().result())
                .budgets()
                .get(0)
                .rate();
        if (!claim.holds(proven)) {
            throw failure(
                    "%s",
                    subject.description() + within() + "to have a "
                            + claim.failure("certified accuracy", "are proven to stand", proven) + audited.place());
        }
        return this;
    }

    /** Checks that none of the checks that an audit runs on itself trips: gradients are there, right and no mere mask. */
    public RobustnessAssert isNotMaskingGradients() {
        AuditedSubject audited = AuditedSubject.audit(subject, actual, CHEAPEST, CertificateMode.NONE);
        Trust trust = audited.trust();
        if (trust.level() != TrustLevel.TRUSTED) {
            throw failure(
                    "%s",
                    subject.description()
                            + within()
                            + "to be a model whose evaluation can be trusted, but%n  ".formatted()
                            + trust.reason()
                            + audited.failedChecks()
                            + audited.place());
        }
        return this;
    }

    /**
     * Checks that the model is not less robust than another one: both are attacked alike on the same samples, and the 95 % interval of the paired difference of their robust accuracies
     * must not lie below 0.
     *
     * @param baseline takes the same samples
     */
    public RobustnessAssert isNotLessRobustThan(SavedModel baseline, AttackChoice... attacks) {
        List<Attack> all = Arrays.stream(attacks)
                .flatMap(choice -> choice.attacks().stream())
                .toList();
        AuditedSubject own = AuditedSubject.audit(subject, actual, all, CertificateMode.NONE);
        AuditedSubject other = AuditedSubject.audit(subject.of(baseline), actual, all, CertificateMode.NONE);
        for (AuditedSubject audited : List.of(own, other)) {
            audited.distrust().ifPresent(reason -> {
                throw failure("%s", reason);
            });
        }
        boolean[] first = standing(own.result().evaluation());
        boolean[] second = standing(other.result().evaluation());
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            onlyFirst += first[i] && !second[i] ? 1 : 0;
            onlySecond += second[i] && !first[i] ? 1 : 0;
        }
        PairedDifference difference = PairedDifference.of(first.length, onlyFirst, onlySecond);
        if (difference.high() < 0) {
            throw failure(
                    "%s",
                    subject.description()
                            + within()
                            + String.format(
                                    Locale.ROOT,
                                    "not to be less robust than%n  %s%nbut it was by%n  %.4f, 95 %% interval %.4f to %.4f: of %d samples %d stand with the baseline alone and %d with this model alone",
                                    baseline.directory(),
                                    -difference.difference(),
                                    -difference.high(),
                                    -difference.low(),
                                    first.length,
                                    onlySecond,
                                    onlyFirst)
                            + own.place()
                            + other.place());
        }
        return this;
    }

    private static boolean[] standing(EvaluationResult evaluation) {
        List<Outcome> outcomes = evaluation.budgets().get(0).outcomes();
        boolean[] standing = new boolean[outcomes.size()];
        for (int i = 0; i < standing.length; i++) {
            standing[i] = outcomes.get(i) instanceof Outcome.Standing;
        }
        return standing;
    }

    private String within() {
        return AuditedSubject.within(actual);
    }
}
