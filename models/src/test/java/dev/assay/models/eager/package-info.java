@NullMarked
package dev.assay.models.eager;

import org.jspecify.annotations.NullMarked;
