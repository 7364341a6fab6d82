/// The lines of the command line that need no process around them.
@NullMarked
package io.computehub.cli;

import org.jspecify.annotations.NullMarked;
