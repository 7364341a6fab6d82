package io.computehub.sim.akash;

import com.google.auto.service.AutoService;

import io.computehub.sim.ProviderFace;
import io.computehub.sim.ProviderSim;
import io.computehub.sim.SimWorld;

/// How Akash joins the simulated cloud.
@AutoService(ProviderSim.class)
public final class AkashSim implements ProviderSim {

    @Override
    public String provider() {
        return AkashWorld.PROVIDER;
    }

    @Override
    public String keyPrefix() {
        return "ac.sk.simulated.";
    }

    @Override
    public ProviderFace open(SimWorld world) {
        return new AkashFace(new AkashWorld(world));
    }
}
