/** Output that is written beside its place and moved in when it is whole. */
@NullMarked
package dev.assay.core.io;

import org.jspecify.annotations.NullMarked;
