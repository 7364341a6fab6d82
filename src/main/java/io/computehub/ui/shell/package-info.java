/// The window round the screens: rail, top bar with the burn meter, status line, command palette.
/// It hosts whatever `Screen`s it is handed and knows none of them.
@NullMarked
package io.computehub.ui.shell;

import org.jspecify.annotations.NullMarked;
