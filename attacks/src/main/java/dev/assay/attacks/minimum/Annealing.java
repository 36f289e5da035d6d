package dev.assay.attacks.minimum;

/** How step lengths fall over the steps of an attack. */
final class Annealing {
    private static final double LAST = 0.01;

    private Annealing() {}

    /** From {@code first} at step 0 to a hundredth of it at step {@code steps}, along half a cosine (Loshchilov and Hutter 2017). */
    static double cosine(double first, int step, int steps) {
        double last = LAST * first;
        return last + (first - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }
}
