/// The vault held to its word: flipped bytes, moved cells, killed processes, full disks.
@NullMarked
package io.computehub.vault;

import org.jspecify.annotations.NullMarked;
