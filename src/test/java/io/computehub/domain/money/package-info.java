/// Money, exactly.
@NullMarked
package io.computehub.domain.money;

import org.jspecify.annotations.NullMarked;
