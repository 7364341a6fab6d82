/// Terminals in the window: what a host shows is drawn, keys and mouse are sent to it. How bytes
/// become a screen is told in `io.computehub.terminal`, how they come from a host in
/// `io.computehub.ssh`.
@NullMarked
package io.computehub.ui.terminal;

import org.jspecify.annotations.NullMarked;
