/** Where the libraries' log lines go. */
@NullMarked
package dev.assay.cli.logging;

import org.jspecify.annotations.NullMarked;
