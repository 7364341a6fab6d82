/// A cloud that answers as the key tells it to.
@NullMarked
package io.computehub.ui.accounts.scripted;

import org.jspecify.annotations.NullMarked;
