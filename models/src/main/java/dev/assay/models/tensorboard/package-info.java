/** Event files that TensorBoard reads: the format, and an observer that writes what happens in a training. */
@NullMarked
package dev.assay.models.tensorboard;

import org.jspecify.annotations.NullMarked;
