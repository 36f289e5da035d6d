/** How results reach the disk: whole or not at all. */
@NullMarked
package dev.assay.core.io;

import org.jspecify.annotations.NullMarked;
