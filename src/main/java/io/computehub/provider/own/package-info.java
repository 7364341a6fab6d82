/// Own machines: this computer, and any host that answers over SSH, as a provider of one machine.
///
/// There is no API: scripts for POSIX sh are run on the machine (`Probe` reads it, `Docker` works
/// with its containers), and what they print is taken for hostile. A machine is an instance of its
/// own, which runs while it answers; what we deploy on it are Docker containers that wear our
/// labels, and no other container is ever shown or touched.
///
/// Sources: the manual pages of `nvidia-smi` (`--help-query-gpu`), `rocm-smi`, `lscpu`, proc(5),
/// and Docker's reference of its command line. Not tried by us on hardware: MIG, AMD.
@NullMarked
package io.computehub.provider.own;

import org.jspecify.annotations.NullMarked;
