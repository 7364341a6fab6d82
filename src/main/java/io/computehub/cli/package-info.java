/// The command line: one class per command, thin, over the same services as the window. Data goes
/// to standard output, messages to standard error; `--json` prints one document with stable field
/// names and money as decimal strings with a currency. No secret is ever taken from or put on a
/// command line.
@NullMarked
package io.computehub.cli;

import org.jspecify.annotations.NullMarked;
