package dev.assay.core.model.structure;

/** A layer that is a matrix and a constant vector, {@code y = Wx + c}, neither of which need ever be written out. */
public sealed interface LinearLayer extends Layer
        permits Dense, Convolution, AveragePool, ScaleShift, Rearrangement, Identity {
    /**
     * {@code to += Wx}, or {@code |W|x} with every weight's absolute value; without the constant.
     *
     * @param from x, over the whole volume {@link #input}
     * @param to over the whole volume {@link #output}, open everywhere, as many lanes
     */
    void multiply(Lanes from, Lanes to, boolean absolute);

    /** {@code to += c}, or {@code |c|}, in every lane. */
    void addConstant(Lanes to, boolean absolute);

    /**
     * {@code to += Wᵀa}: from coefficients of the output to those of the input.
     *
     * @param from a, over the volume {@link #output}; only its window is looked at
     * @param to over the volume {@link #input}, already open at {@link #reach} of that window, as many lanes
     */
    void transpose(Lanes from, Lanes to);

    /**
     * Adds {@code a·c} to every lane's sum, and {@code |a|·|c|} to its magnitude.
     *
     * @param from a, over the volume {@link #output}
     */
    void constantTerm(Lanes from, double[] sums, double[] magnitudes);
}
