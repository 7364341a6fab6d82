/// The simulated TensorDock, as a plain client sees it.
@NullMarked
package io.computehub.sim.tensordock;

import org.jspecify.annotations.NullMarked;
