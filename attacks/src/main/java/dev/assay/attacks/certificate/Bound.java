package dev.assay.attacks.certificate;

/** How margins are bounded. */
public enum Bound {
    /** Interval bound propagation: every value by itself. Fast, and loose unless the network was trained for it. */
    INTERVAL,
    /** Backward through linear relaxations: tighter, at the price of some hundred runs of the model. */
    CROWN
}
