/// The simulated RunPod: REST v2 and what it lacks through GraphQL.
@NullMarked
package io.computehub.sim.runpod;

import org.jspecify.annotations.NullMarked;
