/// What machines measure of themselves: sampled, kept for a while in memory, rolled up on disk.
@NullMarked
package io.computehub.telemetry;

import org.jspecify.annotations.NullMarked;
