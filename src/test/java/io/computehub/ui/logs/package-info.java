@NullMarked
package io.computehub.ui.logs;

import org.jspecify.annotations.NullMarked;
