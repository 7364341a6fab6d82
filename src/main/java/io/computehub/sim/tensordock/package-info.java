/// TensorDock in the simulated cloud.
@NullMarked
package io.computehub.sim.tensordock;

import org.jspecify.annotations.NullMarked;
