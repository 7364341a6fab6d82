package io.computehub.sim.vast;

import com.google.auto.service.AutoService;

import io.computehub.sim.ProviderFace;
import io.computehub.sim.ProviderSim;
import io.computehub.sim.SimWorld;

/// How Vast.ai joins the simulated cloud.
@AutoService(ProviderSim.class)
public final class VastSim implements ProviderSim {

    @Override
    public String provider() {
        return VastWorld.PROVIDER;
    }

    @Override
    public String keyPrefix() {
        return "sim";
    }

    @Override
    public ProviderFace open(SimWorld world) {
        return new VastFace(new VastWorld(world));
    }
}
