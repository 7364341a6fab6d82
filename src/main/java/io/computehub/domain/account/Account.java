package io.computehub.domain.account;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One credential at one provider, under a name the user chose. `endpoint` replaces scheme, host,
/// port and optional path prefix of every call; the provider's own paths follow it.
public record Account(
        AccountId id, ProviderId provider, String name, Optional<URI> endpoint, Instant addedAt) {}
