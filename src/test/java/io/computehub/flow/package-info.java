/// Readings that age, stores that tell, pollers that ask.
@NullMarked
package io.computehub.flow;

import org.jspecify.annotations.NullMarked;
