/// Hands on rented machines: keys in the vault, host keys, connections. The one home of JSch
/// (com.github.mwiede:jsch), which speaks the protocol; nothing of it shows outside.
///
/// A rented host is hostile: nothing it sends is believed but by its host key, the agent is never
/// forwarded, and what it sends is bounded by whoever reads it.
@NullMarked
package io.computehub.ssh;

import org.jspecify.annotations.NullMarked;
