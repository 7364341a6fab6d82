/// Akash, checked against the conformance kit, its published specification and schema, the samples
/// of its answers, and the simulated Akash.
@NullMarked
package io.computehub.provider.akash;

import org.jspecify.annotations.NullMarked;
