@NullMarked
package dev.assay.assertions;

import org.jspecify.annotations.NullMarked;
