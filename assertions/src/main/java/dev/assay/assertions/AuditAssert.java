package dev.assay.assertions;

import dev.assay.attacks.Attack;
import dev.assay.core.stats.Rate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What an audit found. */
public final class AuditAssert extends AbstractAssert<AuditAssert, AuditedSubject> {
    AuditAssert(AuditedSubject audited) {
        super(audited, AuditAssert.class);
    }

    /**
     * Checks that at least this share of samples like these are classified rightly and withstand the attacks, with 95 % confidence, and that the evaluation is to be trusted.
     *
     * @param least from 0 to 1
     */
    public AuditAssert withAccuracyAtLeast(double least) {
        Claim claim = new Claim(least);
        requireTrust();
        Rate robust = robust();
        if (!claim.holds(robust)) {
            throw failure("%s", expectation() + claim.failure("robust accuracy", "stand", robust) + details());
        }
        return this;
    }

    /**
     * The same for the bare rate of the samples that were attacked, which a lucky draw can pass.
     *
     * @param least from 0 to 1
     */
    public AuditAssert withRateAtLeast(double least) {
        new Claim(least);
        requireTrust();
        Rate robust = robust();
        if (robust.rate() < least) {
            throw failure(
                    "%s",
                    expectation()
                            + "robust accuracy of at least %s, but it was%n  %d of %d"
                                    .formatted(least, robust.correct(), robust.n())
                            + details());
        }
        return this;
    }

    private Rate robust() {
        return actual.result().evaluation().budgets().get(0).robust();
    }

    private void requireTrust() {
        actual.distrust().ifPresent(reason -> {
            throw failure("%s", reason);
        });
    }

    private String expectation() {
        String attacks =
                actual.result().options().attacks().stream().map(Attack::spec).collect(Collectors.joining(", "));
        return actual.subject().description()
                + AuditedSubject.within(actual.budget())
                + "under%n  %s%nto have a ".formatted(attacks);
    }

    private String details() {
        return actual.fallen() + actual.place();
    }
}
