@NullMarked
package io.computehub.ui.tunnel;

import org.jspecify.annotations.NullMarked;
