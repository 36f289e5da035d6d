/** What is still done when the process is asked to end in the middle of its work. */
@NullMarked
package dev.assay.core.ending;

import org.jspecify.annotations.NullMarked;
