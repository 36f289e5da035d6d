/** What the order of shuffle, batch and repeat in a data pipeline does. */
@NullMarked
package dev.assay.studies.orders;

import org.jspecify.annotations.NullMarked;
