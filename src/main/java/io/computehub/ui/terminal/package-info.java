/// Terminals in the window: the painter of a screen, its keyboard, mouse and input methods, and the
/// tab that shows a machine's shells.
@NullMarked
package io.computehub.ui.terminal;

import org.jspecify.annotations.NullMarked;
