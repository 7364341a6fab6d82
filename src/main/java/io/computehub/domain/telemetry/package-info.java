/// What is measured of a machine at a moment: figures of the system and of each GPU. Absent is
/// unknown, never zero.
@NullMarked
package io.computehub.domain.telemetry;

import org.jspecify.annotations.NullMarked;
