/// The simulated Vast.ai: a marketplace of hosts, its search and its contracts.
@NullMarked
package io.computehub.sim.vast;

import org.jspecify.annotations.NullMarked;
