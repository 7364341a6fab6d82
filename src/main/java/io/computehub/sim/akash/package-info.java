/// Akash as a plain client sees it: the Console API of the managed wallet, in the later generation
/// of the service, with hosts that bid.
@NullMarked
package io.computehub.sim.akash;

import org.jspecify.annotations.NullMarked;
