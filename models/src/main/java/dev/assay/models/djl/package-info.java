/**
 * Models of any engine that DJL drives, as classifiers for attacks that need no gradient.
 *
 * <p>{@link dev.assay.models.djl.DjlModels} is the door. DJL's TensorFlow engine needs {@code TensorFlowRuntime.start} first; other engines
 * have their own requirements and are not on Assay's class path.
 */
@NullMarked
package dev.assay.models.djl;

import org.jspecify.annotations.NullMarked;
