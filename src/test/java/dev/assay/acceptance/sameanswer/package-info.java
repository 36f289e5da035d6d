/** Whether a sample's outcome depends on anything that it must not depend on, in processes of their own, since the pool of threads is a process's. */
@NullMarked
package dev.assay.acceptance.sameanswer;

import org.jspecify.annotations.NullMarked;
