/// Where the files lie, and that one process holds them.
@NullMarked
package io.computehub.app;

import org.jspecify.annotations.NullMarked;
