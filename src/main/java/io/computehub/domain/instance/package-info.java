/// What a provider gave us, in its own state, and the tag by which we find our own again.
@NullMarked
package io.computehub.domain.instance;

import org.jspecify.annotations.NullMarked;
