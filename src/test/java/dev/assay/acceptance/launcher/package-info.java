/** The program started as its users start it. */
@NullMarked
package dev.assay.acceptance.launcher;

import org.jspecify.annotations.NullMarked;
