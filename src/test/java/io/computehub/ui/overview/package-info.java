/// Shows what the package promises.
@NullMarked
package io.computehub.ui.overview;

import org.jspecify.annotations.NullMarked;
