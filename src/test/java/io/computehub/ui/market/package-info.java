/// The market's screens, driven without and with a toolkit.
@NullMarked
package io.computehub.ui.market;

import org.jspecify.annotations.NullMarked;
