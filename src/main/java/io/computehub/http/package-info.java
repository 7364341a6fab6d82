/// The wire to a provider: time limits, request pacing, redirects that carry no key, log lines
/// without secrets, and one translation of what goes wrong into `ProviderException`.
@NullMarked
package io.computehub.http;

import org.jspecify.annotations.NullMarked;
