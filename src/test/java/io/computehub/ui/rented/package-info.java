/// Shows what the package promises.
@NullMarked
package io.computehub.ui.rented;

import org.jspecify.annotations.NullMarked;
