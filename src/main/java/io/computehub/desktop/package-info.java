/// What the desktop around the window tells: so far, when its screen is locked. Tray, notifications
/// and the like follow. Knows no feature and no window.
@NullMarked
package io.computehub.desktop;

import org.jspecify.annotations.NullMarked;
