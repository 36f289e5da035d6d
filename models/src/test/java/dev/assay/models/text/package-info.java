@NullMarked
package dev.assay.models.text;

import org.jspecify.annotations.NullMarked;
