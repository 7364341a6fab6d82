/// Shows what the package promises.
@NullMarked
package io.computehub.ui.fleet;

import org.jspecify.annotations.NullMarked;
