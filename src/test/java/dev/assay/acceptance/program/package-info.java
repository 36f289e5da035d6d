/** The program as it is started: launches of it, and checkouts to start it in. */
@NullMarked
package dev.assay.acceptance.program;

import org.jspecify.annotations.NullMarked;
