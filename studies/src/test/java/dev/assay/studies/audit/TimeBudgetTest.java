package dev.assay.studies.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.Attack;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Identity;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
    private static final InputSpec INPUT = new InputSpec(Shape.of(8, 8, 1), Bounds.UNIT);
    private static final Budget BUDGET = new Budget(Norm.LINF, Epsilon.parse("0.1"));

    @Test
    void an_estimate_counts_what_stands_and_what_does_not() {
        AuditOptions options = options("pgd(steps=100)", 500, BeyondOptions.NONE);
        AuditEstimate alone = estimator(0.5, 1e-3, 2e-3).estimate(options);
        AuditEstimate more = estimator(0.5, 1e-3, 2e-3)
                .estimate(options("pgd(steps=100),square(queries=400)", 500, BeyondOptions.NONE));
        // Square is asked about half of the samples, each 401 times but for proposals that change nothing.
        assertThat(more.most().forward() - alone.most().forward()).isBetween(500 * 330.0, 500 * 401.0);
        assertThat(more.seconds() - alone.seconds())
                .isEqualTo((more.mostSeconds() - alone.mostSeconds()) / 2, within(1e-6));
        // What does not stand stops early, so the likely time is under the longest.
        assertThat(alone.seconds()).isLessThan(alone.mostSeconds());
        AuditEstimate robust = estimator(0.9, 1e-3, 2e-3).estimate(options);
        assertThat(robust.seconds()).isGreaterThan(alone.seconds());
    }

    @Test
    void closest_examples_are_looked_for_once_for_all_radii() {
        Threat one = new Threat(Norm.LINF, Epsilon.parseList("0.1"));
        Threat three = new Threat(Norm.LINF, Epsilon.parseList("0.1,0.2,0.3"));
        AuditEstimator estimator = estimator(0.5, 1e-3, 2e-3);
        double fmnOnce = gradients(estimator, one, "fmn");
        double fmn = gradients(estimator, three, "fmn");
        double pgdOnce = gradients(estimator, one, "pgd");
        double pgd = gradients(estimator, three, "pgd");
        assertThat(fmn).isEqualTo(fmnOnce);
        assertThat(pgd - pgdOnce).isEqualTo(2 * 500 * 40.0);
    }

    @Test
    void a_model_without_gradient_costs_no_gradient() {
        AuditEstimate estimate =
                estimator(0.5, 1e-3, 0).estimate(options("pgd,square(queries=10)", 500, BeyondOptions.NONE));
        assertThat(estimate.most().gradient()).isZero();
        assertThat(estimate.most().forward()).isPositive();
    }

    @Test
    void what_fits_stays_as_it_was_asked_for() {
        AuditOptions options = options("standard", 500, BeyondOptions.parse("corruptions"));
        TimeBudget.Fit fit = TimeBudget.fit(options, estimator(0.5, 1e-6, 2e-6), 1e6);
        assertThat(fit.options()).isEqualTo(options);
        assertThat(fit.leftOut()).isEmpty();
    }

    @Test
    void samples_go_first_then_the_dearest_attacks_then_what_lies_beyond() {
        AuditOptions options = options("pgd,square(queries=5000),fgsm", 500, BeyondOptions.parse("corruptions"));
        AuditEstimator estimator = estimator(0.5, 1e-3, 2e-3);
        double all = estimator.estimate(options).seconds();
        TimeBudget.Fit fewer = TimeBudget.fit(options, estimator, 0.6 * all);
        assertThat(fewer.options().attacks()).isEqualTo(options.attacks());
        assertThat(fewer.options().samples()).isBetween(100, 499);
        assertThat(estimator.estimate(fewer.options()).seconds()).isLessThanOrEqualTo(0.6 * all);
        assertThat(fewer.leftOut()).containsExactly(500 - fewer.options().samples() + " of 500 samples");

        double hundred = estimator.estimate(options.withSamples(100)).seconds();
        TimeBudget.Fit without = TimeBudget.fit(options, estimator, 0.9 * hundred);
        assertThat(without.options().attacks()).extracting(Attack::name).containsExactly("pgd", "fgsm");
        assertThat(without.options().beyond().any()).isTrue();
        assertThat(without.leftOut().get(0)).isEqualTo("attack square(queries=5000,restarts=1,p=0.8)");

        AuditOptions bare = options("fgsm", 100, BeyondOptions.NONE);
        double least = estimator.estimate(bare).seconds();
        TimeBudget.Fit barely = TimeBudget.fit(options, estimator, least);
        assertThat(barely.options().attacks()).extracting(Attack::name).containsExactly("fgsm");
        assertThat(barely.options().beyond().any()).isFalse();
        assertThat(barely.leftOut()).hasSize(4).contains("beyond norms corruptions", "400 of 500 samples");
        assertThatThrownBy(() -> TimeBudget.fit(options, estimator, 0.5 * least))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--budget is too short: fgsm on 100 samples takes about ");
    }

    @Test
    void should_count_proofs_as_measured_for_as_many_samples_as_the_mode_takes() {
        NetworkStructure network = network();
        // AUTO affords what its work allows: here more than there are samples.
        AuditEstimator estimator = estimator(new CertificateCost(network, 0.25), 0.5, 1e-3, 2e-3);
        AuditOptions without = options("fgsm", 300, BeyondOptions.NONE);
        double bare = estimator.estimate(without).seconds();

        for (CertificateMode mode : List.of(
                CertificateMode.AUTO, CertificateMode.CROWN, CertificateMode.ALPHA_CROWN, CertificateMode.IBP)) {
            AuditOptions with = options("fgsm", 300, BeyondOptions.NONE, mode, null);
            // Two threads share the samples.
            assertThat(estimator.estimate(with).seconds() - bare).isEqualTo(300 * 0.25 / 2, within(1e-9));
        }
    }

    @Test
    void should_count_the_rows_of_smoothing() {
        AuditEstimator estimator = estimator(0.5, 1e-3, 2e-3);
        AuditOptions without = options("fgsm", 300, BeyondOptions.NONE);
        AuditOptions with =
                options("fgsm", 300, BeyondOptions.NONE, CertificateMode.NONE, new SmoothingOptions(0.25, 50, 1000));

        assertThat(estimator.estimate(with).most().forward()
                        - estimator.estimate(without).most().forward())
                .isEqualTo(50 * 1100.0);
    }

    @Test
    void should_leave_out_proofs_before_attacks() {
        AuditEstimator estimator = estimator(new CertificateCost(network(), 0.25), 0.5, 1e-3, 2e-3);
        AuditOptions with = options("pgd,fgsm", 300, BeyondOptions.NONE, CertificateMode.CROWN, null);
        double hundred = estimator.estimate(with.withSamples(100)).seconds();

        TimeBudget.Fit fit = TimeBudget.fit(with, estimator, 0.99 * hundred);

        assertThat(fit.options().certify()).isEqualTo(CertificateMode.NONE);
        assertThat(fit.options().attacks()).isEqualTo(with.attacks());
        assertThat(fit.leftOut()).startsWith("certificates");
    }

    @Test
    void should_keep_proofs_where_an_attack_has_to_go_all_the_same() {
        AuditEstimator estimator = estimator(new CertificateCost(network(), 0.25), 0.5, 1e-3, 2e-3);
        AuditOptions with = options("fgsm,square(queries=50000)", 300, BeyondOptions.NONE, CertificateMode.CROWN, null);
        AuditOptions least = options("fgsm", 100, BeyondOptions.NONE, CertificateMode.CROWN, null);

        TimeBudget.Fit fit =
                TimeBudget.fit(with, estimator, estimator.estimate(least).seconds());

        assertThat(fit.options().certify()).isEqualTo(CertificateMode.CROWN);
        assertThat(fit.options().attacks()).extracting(Attack::name).containsExactly("fgsm");
        assertThat(fit.leftOut()).hasSize(2).doesNotContain("certificates");
    }

    private static NetworkStructure network() {
        Volume sample = Volume.of(INPUT.shape());
        Layer flat = new Identity(sample, Volume.vector(INPUT.features()));
        Layer dense = new Dense(INPUT.features(), 10, new double[10 * INPUT.features()], new double[10]);
        return new NetworkStructure(
                INPUT, List.of(new Step(flat, List.of(0), "flat"), new Step(dense, List.of(1), "logits")));
    }

    private static double gradients(AuditEstimator estimator, Threat threat, String attack) {
        AuditOptions options = new AuditOptions(
                List.of(threat),
                Attacks.parseList(attack),
                List.of(),
                null,
                BeyondOptions.NONE,
                500,
                32,
                1,
                1,
                0,
                CertificateMode.NONE,
                null);
        AuditOptions middle = new AuditOptions(
                List.of(threat),
                Attacks.parseList("uniform-noise"),
                List.of(),
                null,
                BeyondOptions.NONE,
                500,
                32,
                1,
                1,
                0,
                CertificateMode.NONE,
                null);
        // The checks cost the same in both.
        return estimator.estimate(options).most().gradient()
                - estimator.estimate(middle).most().gradient();
    }

    private static AuditOptions options(String attacks, int samples, BeyondOptions beyond) {
        return options(attacks, samples, beyond, CertificateMode.NONE, null);
    }

    private static AuditOptions options(
            String attacks,
            int samples,
            BeyondOptions beyond,
            CertificateMode certify,
            @Nullable SmoothingOptions smoothing) {
        return new AuditOptions(
                List.of(new Threat(Norm.LINF, List.of(BUDGET.epsilon()))),
                Attacks.parseList(attacks),
                List.of(),
                null,
                beyond,
                samples,
                32,
                1,
                2,
                0,
                certify,
                smoothing);
    }

    private static AuditEstimator estimator(double standing, double forward, double gradient) {
        return estimator(CertificateCost.NONE, standing, forward, gradient);
    }

    private static AuditEstimator estimator(
            CertificateCost certificates, double standing, double forward, double gradient) {
        return new AuditEstimator(
                new ModelSpeed(forward, gradient), certificates, 0.95, Map.of(BUDGET, standing), INPUT, 10, 500);
    }
}
