@NullMarked
package io.computehub.ui.keys;

import org.jspecify.annotations.NullMarked;
