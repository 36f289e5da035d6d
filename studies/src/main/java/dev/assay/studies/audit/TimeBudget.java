package dev.assay.studies.audit;

import dev.assay.attacks.Attack;
import dev.assay.core.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Makes an audit fit into a time: fewer samples first, down to a hundred, then without proofs, then without its most expensive attacks, one after
 * the other, then without what lies beyond norms. What it depends on was measured, so another machine may choose otherwise; the report names what was chosen.
 */
public final class TimeBudget {
    /** Fewer samples would leave intervals that say nothing. */
    private static final int LEAST_SAMPLES = 100;

    private static final String PROOFS = "certificates";

    private TimeBudget() {}

    /**
     * What was chosen.
     *
     * @param options what fits
     * @param leftOut what was asked for and is left out, a line each
     */
    public record Fit(AuditOptions options, List<String> leftOut) {
        public Fit {
            leftOut = List.copyOf(leftOut);
        }

        /** The choice in bytes, since another day's measurement may choose otherwise. */
        public byte[] toBytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(options.samples());
                out.writeUTF(options.certify().id());
                out.writeBoolean(options.beyond().any());
                writeAll(out, options.attacks().stream().map(Attack::spec).toList());
                writeAll(out, leftOut);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        /**
         * The choice that {@link #toBytes} wrote.
         *
         * @param asked the options that it was chosen from
         */
        public static Fit of(byte[] bytes, AuditOptions asked) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                AuditOptions options = asked.withSamples(in.readInt()).withCertify(CertificateMode.parse(in.readUTF()));
                options = in.readBoolean() ? options : options.withBeyond(BeyondOptions.NONE);
                List<String> kept = readAll(in);
                for (Attack attack : asked.attacks()) {
                    options = kept.contains(attack.spec()) ? options : options.without(attack);
                }
                return new Fit(options, readAll(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void writeAll(DataOutputStream out, List<String> texts) throws IOException {
            out.writeInt(texts.size());
            for (String text : texts) {
                out.writeUTF(text);
            }
        }

        private static List<String> readAll(DataInputStream in) throws IOException {
            List<String> texts = new ArrayList<>();
            int count = in.readInt();
            while (texts.size() < count) {
                texts.add(in.readUTF());
            }
            return texts;
        }
    }

    /**
     * Chooses.
     *
     * @param seconds how long the audit may take
     * @throws UserError if not even the smallest audit fits
     */
    public static Fit fit(AuditOptions asked, AuditEstimator estimator, double seconds) {
        int most = Math.min(asked.samples(), estimator.available());
        int least = Math.min(most, LEAST_SAMPLES);
        List<String> leftOut = new ArrayList<>();
        AuditOptions options = asked;
        while (!fits(options.withSamples(least), estimator, seconds)) {
            if (provesAtACost(options.withSamples(least), estimator)) {
                leftOut.add(PROOFS);
                options = options.withCertify(CertificateMode.NONE);
            } else if (options.attacks().size() > 1) {
                Attack dearest = dearest(options.withSamples(least), estimator);
                leftOut.add("attack " + dearest.spec());
                options = options.without(dearest);
            } else if (options.beyond().any()) {
                leftOut.add("beyond norms " + options.beyond().spec());
                options = options.withBeyond(BeyondOptions.NONE);
            } else {
                throw new UserError(String.format(
                        Locale.ROOT,
                        "--budget is too short: %s on %d samples takes about %.0f s",
                        options.attacks().get(0).name(),
                        least,
                        Math.ceil(estimator.estimate(options.withSamples(least)).seconds())));
            }
        }
        AuditOptions proven = options.withCertify(asked.certify());
        if (options.certify() != asked.certify() && fits(proven.withSamples(least), estimator, seconds)) {
            // What had to go afterwards left room for them.
            options = proven;
            leftOut.remove(PROOFS);
        }
        int samples = largest(options, estimator, seconds, least, most);
        if (samples < most) {
            leftOut.add(most - samples + " of " + most + " samples");
        }
        return leftOut.isEmpty() ? new Fit(asked, leftOut) : new Fit(options.withSamples(samples), leftOut);
    }

    private static boolean fits(AuditOptions options, AuditEstimator estimator, double seconds) {
        return estimator.estimate(options).seconds() <= seconds;
    }

    private static boolean provesAtACost(AuditOptions options, AuditEstimator estimator) {
        return estimator.estimate(options.withCertify(CertificateMode.NONE)).seconds()
                < estimator.estimate(options).seconds();
    }

    /** The attack without which most time is saved. */
    private static Attack dearest(AuditOptions options, AuditEstimator estimator) {
        return options.attacks().stream()
                .min(Comparator.comparingDouble(
                        attack -> estimator.estimate(options.without(attack)).seconds()))
                .orElseThrow();
    }

    private static int largest(AuditOptions options, AuditEstimator estimator, double seconds, int least, int most) {
        int low = least;
        int high = most;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (fits(options.withSamples(middle), estimator, seconds)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
