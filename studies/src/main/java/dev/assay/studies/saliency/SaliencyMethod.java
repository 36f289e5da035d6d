package dev.assay.studies.saliency;

/** Ways to say how much each value of an input matters for a class. */
public enum SaliencyMethod {
    /** The gradient: Simonyan, Vedaldi and Zisserman, "Deep inside convolutional networks" (ICLR workshop 2014), section 3. */
    GRADIENT("gradient"),
    /** Input times gradient: Shrikumar and others, "Not just a black box" (2016). */
    INPUT_TIMES_GRADIENT("input × gradient"),
    /**
     * The gradient's mean on the straight way from a baseline, times the way: Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks" (ICML
     * 2017), equation 3. The values sum up to the difference between input and baseline.
     */
    INTEGRATED_GRADIENTS("integrated gradients"),
    /** The gradient's mean over noisy copies: Smilkov and others, "SmoothGrad: removing noise by adding noise" (2017). */
    SMOOTH_GRAD("SmoothGrad");

    private final String title;

    SaliencyMethod(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}
