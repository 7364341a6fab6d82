/// The simulated cloud: providers as they look on the wire, on this computer's loopback only, with
/// markets that move, instances that take their time, a clock of its own, an exact meter and a menu
/// of faults. Here is what all of them share; each provider has a folder of its own below, and none
/// knows another.
///
/// It shares no code with the adapters and knows nothing but the domain, so that a misreading of a
/// provider's API cannot hide on both sides of the wire. What it promises follows the published
/// contracts; where those are silent it does what `FACTS.md` reports.
@NullMarked
package io.computehub.sim;

import org.jspecify.annotations.NullMarked;
