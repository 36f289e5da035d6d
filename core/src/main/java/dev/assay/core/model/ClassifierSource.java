package dev.assay.core.model;

/**
 * Opens classifiers of one and the same model, one for each thread that wants one. All of them give the same bits for the same block.
 *
 * @param <C> the capability the classifiers have
 */
@FunctionalInterface
public interface ClassifierSource<C extends Classifier> {
    /** A classifier of its own for the calling thread, who closes it. */
    C open();
}
