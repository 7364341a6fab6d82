/// Shows what the package promises.
@NullMarked
package io.computehub.ui.instance;

import org.jspecify.annotations.NullMarked;
