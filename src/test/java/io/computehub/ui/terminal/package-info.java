@NullMarked
package io.computehub.ui.terminal;

import org.jspecify.annotations.NullMarked;
