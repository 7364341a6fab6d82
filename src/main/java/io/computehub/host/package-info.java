/// Machines of one's own: the way to them, on this computer or over SSH, and how they are added.
@NullMarked
package io.computehub.host;

import org.jspecify.annotations.NullMarked;
