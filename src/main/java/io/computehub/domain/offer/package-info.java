/// Something rentable right now: hardware, place, who runs it, how it is bought and what it costs.
@NullMarked
package io.computehub.domain.offer;

import org.jspecify.annotations.NullMarked;
