/// The simulated Lambda: Cloud API v1 as its specification 1.10.0 has it.
@NullMarked
package io.computehub.sim.lambda;

import org.jspecify.annotations.NullMarked;
