/// A terminal without a window: bytes from a host become a screen and what scrolled off it, keys
/// and mouse become bytes for the host. Speaks what xterm speaks, in UTF-8, as far as programs use
/// it (ECMA-48, DEC VT220, and the xterm extensions listed at `Interpreter`).
///
/// What a host sends is hostile. It never throws, never answers with anything the host chose, and
/// holds a bounded amount of memory, whatever the bytes.
@NullMarked
package io.computehub.terminal;

import org.jspecify.annotations.NullMarked;
