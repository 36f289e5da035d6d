package dev.assay.attacks.certificate;

/** How margins are bounded. */
public enum Bound {
    /** Interval bound propagation: every value by itself. Fast, and loose unless the network was trained for it. */
    INTERVAL,
    /** Backward through linear relaxations: tighter, at the price of some hundred runs of the model. */
    CROWN,
    /**
     * {@link #CROWN}, and where that is not enough the slopes of the lines under ReLUs are chosen by ascent on the bound of the margin (α-CROWN); bounds of values before the logits stay CROWN's.
     * Some {@value SlopeAscent#STEPS} times backward and forward more for a sample.
     */
    ALPHA_CROWN
}
