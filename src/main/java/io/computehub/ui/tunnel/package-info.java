/// The services of a machine, each at a local port: what is open, and what went through.
@NullMarked
package io.computehub.ui.tunnel;

import org.jspecify.annotations.NullMarked;
