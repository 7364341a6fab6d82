/// The market: the offers of every account in one board, what each would truly cost, and the query
/// that narrows them. Knows no face and no single provider.
@NullMarked
package io.computehub.market;

import org.jspecify.annotations.NullMarked;
