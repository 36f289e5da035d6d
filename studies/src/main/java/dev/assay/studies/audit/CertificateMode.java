package dev.assay.studies.audit;

import dev.assay.core.error.UserError;
import java.util.Locale;

/** How an audit looks for proofs that samples cannot be fooled. */
public enum CertificateMode {
    /** CROWN on as many of the attacked samples as take a limited amount of work; intervals on all of them where that is too few. */
    AUTO,
    /** Interval bounds on all attacked samples. */
    IBP,
    /** CROWN on all attacked samples, however long it takes. */
    CROWN,
    /** CROWN on all attacked samples, and with slopes of its own for each where that is not enough. */
    ALPHA_CROWN,
    /** Not at all. */
    NONE;

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode with this {@link #id}, whatever the case. */
    public static CertificateMode parse(String text) {
        for (CertificateMode mode : values()) {
            if (mode.id().equals(text.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new UserError("--certify needs auto, ibp, crown, alpha-crown or none, received '" + text + "'");
    }
}
