/// The pages before the shell held against their promises.
@NullMarked
package io.computehub.ui.start;

import org.jspecify.annotations.NullMarked;
