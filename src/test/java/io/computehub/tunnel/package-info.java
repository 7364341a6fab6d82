@NullMarked
package io.computehub.tunnel;

import org.jspecify.annotations.NullMarked;
