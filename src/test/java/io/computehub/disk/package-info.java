/// Files that must survive, checked.
@NullMarked
package io.computehub.disk;

import org.jspecify.annotations.NullMarked;
