/// The parts of every screen held against their promises, and what draws pictures of them.
@NullMarked
package io.computehub.ui.kit;

import org.jspecify.annotations.NullMarked;
