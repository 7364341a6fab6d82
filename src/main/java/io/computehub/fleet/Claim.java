package io.computehub.fleet;

import io.computehub.domain.instance.DeploymentTag;

/// Whose a machine is.
public sealed interface Claim {

    /// Made or adopted here.
    record Ours(Deployment deployment) implements Claim {}

    /// Wears the tag of a deployment that has another instance already: the provider made two.
    record Duplicate(Deployment deployment) implements Claim {}

    /// Made in the provider's own console or by another program.
    record Elsewhere() implements Claim {}

    /// Wears a tag of this app that nobody here knows: from another computer or a lost vault. It
    /// bills and waits to be adopted or ended.
    record Orphan(DeploymentTag tag) implements Claim {}
}
