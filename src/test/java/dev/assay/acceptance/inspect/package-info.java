/** What {@code assay inspect} shows of models. */
@NullMarked
package dev.assay.acceptance.inspect;

import org.jspecify.annotations.NullMarked;
