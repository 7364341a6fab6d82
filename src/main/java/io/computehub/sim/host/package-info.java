/// The machine behind every simulated instance: an SSH server with a file tree in memory and a few
/// commands of its own. It starts no program of this computer and reads none of its files. The one
/// home of Apache MINA SSHD.
@NullMarked
package io.computehub.sim.host;

import org.jspecify.annotations.NullMarked;
