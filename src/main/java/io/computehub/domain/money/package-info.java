/// Exact money and hourly rates. Nothing here rounds: only `text.Formats` does, for display.
@NullMarked
package io.computehub.domain.money;

import org.jspecify.annotations.NullMarked;
