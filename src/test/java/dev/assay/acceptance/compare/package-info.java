@NullMarked
package dev.assay.acceptance.compare;

import org.jspecify.annotations.NullMarked;
