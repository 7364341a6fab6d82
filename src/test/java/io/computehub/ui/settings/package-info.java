/// The settings held against their promises.
@NullMarked
package io.computehub.ui.settings;

import org.jspecify.annotations.NullMarked;
