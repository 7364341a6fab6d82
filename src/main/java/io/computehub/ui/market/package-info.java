/// The market's screens: the offers of all accounts in one table, two to five of them side by side,
/// and the form that rents one. `OffersScreen` is the door; the view models know no control.
@NullMarked
package io.computehub.ui.market;

import org.jspecify.annotations.NullMarked;
