/// Who we are at a provider: account, credentials, and the ways a provider can fail us.
@NullMarked
package io.computehub.domain.account;

import org.jspecify.annotations.NullMarked;
