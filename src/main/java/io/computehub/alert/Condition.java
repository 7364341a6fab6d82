package io.computehub.alert;

import io.computehub.domain.account.AccountId;

/// Something in the fleet that should be told for as long as it lasts, once.
record Condition(AlertKind kind, AccountId account, String subject, String name) {}
