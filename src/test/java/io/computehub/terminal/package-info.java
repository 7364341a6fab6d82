@NullMarked
package io.computehub.terminal;

import org.jspecify.annotations.NullMarked;
