/// Files that must survive: written whole or not at all, and seen by their owner only.
@NullMarked
package io.computehub.disk;

import org.jspecify.annotations.NullMarked;
