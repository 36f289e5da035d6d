@NullMarked
package dev.assay.models.preprocessing;

import org.jspecify.annotations.NullMarked;
