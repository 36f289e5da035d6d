package dev.assay.attacks.certificate;

/** What is known of a sample under a budget. */
public enum Proof {
    /** Nothing inside the ball and the box is classified otherwise than the sample's label says. */
    PROVEN,
    /** No proof was found: there may be an adversarial example or not. */
    OPEN,
    /** None was looked for. */
    NOT_TRIED
}
