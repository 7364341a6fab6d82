/// Paperspace in the simulated cloud, written from its published documents: API v1.
@NullMarked
package io.computehub.sim.paperspace;

import org.jspecify.annotations.NullMarked;
