package io.computehub.sim;

/// One provider as it looks on the wire.
interface ProviderFace {

    /// What a call is about, so that the fault menu can choose.
    CallKind kind(SimCall call);

    SimReply answer(SimCall call);

    /// Carries out once more what this provider was asked before, at the present simulated moment.
    /// It was signed in then.
    void again(SimCall call);

    /// The provider's own way of refusing a key that was fine a moment ago.
    SimReply unauthorized();

    SimReply forbidden();

    SimReply rateLimited();

    SimReply serverError(int status);
}
