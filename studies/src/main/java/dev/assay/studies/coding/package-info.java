/** What an autoencoder makes of samples: codes, their map, and what comes back. */
@NullMarked
package dev.assay.studies.coding;

import org.jspecify.annotations.NullMarked;
