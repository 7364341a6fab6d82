/// How knowledge moves: readings that age, stores that tell, pollers that ask. Values go one way
/// only, from the provider to the face.
@NullMarked
package io.computehub.flow;

import org.jspecify.annotations.NullMarked;
