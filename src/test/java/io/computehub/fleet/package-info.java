/// The fleet against providers that lie, lists that lag and processes that die.
@NullMarked
package io.computehub.fleet;

import org.jspecify.annotations.NullMarked;
