package io.computehub.app;

import io.computehub.fleet.FleetPolicy;

import java.time.InstantSource;

/// The time a process lives in. `clock` is what everything asks, `cloudSpeed` how many times faster
/// than real time the demo's cloud runs, and `policy` how often providers are asked and what proves
/// an end. Only a test lives in another than the usual one.
record Tempo(InstantSource clock, double cloudSpeed, FleetPolicy policy) {

    static final Tempo USUAL = new Tempo(InstantSource.system(), 1, FleetPolicy.USUAL);
}
