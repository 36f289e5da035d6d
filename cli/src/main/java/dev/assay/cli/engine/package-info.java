/** How commands start the engine: with the threads they need, and without its chatter. */
@NullMarked
package dev.assay.cli.engine;

import org.jspecify.annotations.NullMarked;
