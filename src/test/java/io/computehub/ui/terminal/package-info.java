/// Terminals in a window without a screen.
@NullMarked
package io.computehub.ui.terminal;

import org.jspecify.annotations.NullMarked;
