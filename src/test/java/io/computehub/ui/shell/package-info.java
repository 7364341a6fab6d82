/// The shell held against its promises: palette, keys, language, meter.
@NullMarked
package io.computehub.ui.shell;

import org.jspecify.annotations.NullMarked;
