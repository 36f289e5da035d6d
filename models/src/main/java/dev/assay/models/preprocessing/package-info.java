/** What lies between the data and a network when it is not in the network itself: value range, mean and deviation, order of channels. */
@NullMarked
package dev.assay.models.preprocessing;

import org.jspecify.annotations.NullMarked;
