/// Figures as people read them.
@NullMarked
package io.computehub.text;

import org.jspecify.annotations.NullMarked;
