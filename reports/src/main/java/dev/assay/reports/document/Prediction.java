package dev.assay.reports.document;

/**
 * What the model says about an image.
 *
 * @param label the class it names
 * @param confidence the softmax probability it gives to that class, in [0, 1]
 */
public record Prediction(String label, double confidence) {}
