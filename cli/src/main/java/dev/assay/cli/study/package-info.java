/** {@code assay study}: small studies of training, each with a page. */
@NullMarked
package dev.assay.cli.study;

import org.jspecify.annotations.NullMarked;
