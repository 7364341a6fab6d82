/// What was paid: intervals taken from readings, and the provider's own bill in their place where
/// it gives one. Decimal throughout; gaps stay gaps.
@NullMarked
package io.computehub.cost;

import org.jspecify.annotations.NullMarked;
