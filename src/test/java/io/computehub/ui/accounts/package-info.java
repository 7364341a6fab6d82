/// Shows what the package promises.
@NullMarked
package io.computehub.ui.accounts;

import org.jspecify.annotations.NullMarked;
