/// The ledger against gaps, jumping clocks and bills.
@NullMarked
package io.computehub.cost;

import org.jspecify.annotations.NullMarked;
