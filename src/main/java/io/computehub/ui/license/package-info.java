/// The license page, and the panel that says what Pro is where somebody tries a part of it.
@NullMarked
package io.computehub.ui.license;

import org.jspecify.annotations.NullMarked;
