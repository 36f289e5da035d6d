package dev.assay.attacks.blackbox;

/** The share of successes among the last so many tries. */
final class SuccessRate {
    private final boolean[] tries;
    private int made;
    private int successes;

    SuccessRate(int window) {
        tries = new boolean[window];
    }

    void clear() {
        made = 0;
        successes = 0;
    }

    void add(boolean success) {
        int place = made % tries.length;
        if (made >= tries.length && tries[place]) {
            successes--;
        }
        tries[place] = success;
        successes += success ? 1 : 0;
        made++;
    }

    /** Whether there were as many tries as it looks back on. */
    boolean full() {
        return made >= tries.length;
    }

    double rate() {
        return (double) successes / Math.min(made, tries.length);
    }
}
