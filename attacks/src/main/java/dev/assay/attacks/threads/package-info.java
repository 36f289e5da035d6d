/** Work on samples one by one that several threads share. */
@NullMarked
package dev.assay.attacks.threads;

import org.jspecify.annotations.NullMarked;
