/// Accounts with a scripted provider behind them.
@NullMarked
package io.computehub.account;

import org.jspecify.annotations.NullMarked;
