/// The log of a machine in the window.
@NullMarked
package io.computehub.ui.logs;

import org.jspecify.annotations.NullMarked;
