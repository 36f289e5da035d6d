/** The arrows between the modules and the rules within them, checked on the compiled classes. */
@NullMarked
package dev.assay.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
