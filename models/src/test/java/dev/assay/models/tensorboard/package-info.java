@NullMarked
package dev.assay.models.tensorboard;

import org.jspecify.annotations.NullMarked;
