/// Paperspace's adapter against its published facts, its samples, its specification and the
/// simulated cloud.
@NullMarked
package io.computehub.provider.paperspace;

import org.jspecify.annotations.NullMarked;
