/// What the desktop tells.
@NullMarked
package io.computehub.desktop;

import org.jspecify.annotations.NullMarked;
