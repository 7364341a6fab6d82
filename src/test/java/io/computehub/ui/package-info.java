/// What holds for every screen alike.
@NullMarked
package io.computehub.ui;

import org.jspecify.annotations.NullMarked;
