@NullMarked
package io.computehub.telemetry;

import org.jspecify.annotations.NullMarked;
