package io.computehub.sim;

/// How a provider joins the simulated cloud: found by `ServiceLoader`, one in each folder below
/// this one. Nothing else names it.
public interface ProviderSim {

    /// Its id, as accounts name it. Also the first segment of its addresses.
    String provider();

    /// What its keys begin with.
    String keyPrefix();

    /// Its face in that world. Called once per world, before anything happens there.
    ProviderFace open(SimWorld world);
}
