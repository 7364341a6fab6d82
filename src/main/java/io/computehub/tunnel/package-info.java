/// Tunnels: a port of a rented machine at a port of this computer, on loopback only. The local port
/// stays the same and stays open, through lost connections and through a restart of the machine.
///
/// Whoever runs programs on this computer can use an open tunnel, as with `ssh -L`; nobody beyond
/// it can.
@NullMarked
package io.computehub.tunnel;

import org.jspecify.annotations.NullMarked;
