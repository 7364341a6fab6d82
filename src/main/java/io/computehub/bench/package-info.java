/// Measures the program on this machine against its budgets, with loads it makes up itself:
/// everything runs on loopback and in a folder of its own, and touches no account and no vault of
/// the user's.
@NullMarked
package io.computehub.bench;

import org.jspecify.annotations.NullMarked;
