/// The instances screen: what is rented, what it costs, what is not proven gone, and the verbs.
@NullMarked
package io.computehub.ui.fleet;

import org.jspecify.annotations.NullMarked;
