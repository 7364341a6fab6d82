package io.computehub.sim.paperspace;

import com.google.auto.service.AutoService;

import io.computehub.sim.ProviderFace;
import io.computehub.sim.ProviderSim;
import io.computehub.sim.SimWorld;

/// How Paperspace joins the simulated cloud.
@AutoService(ProviderSim.class)
public final class PaperspaceSim implements ProviderSim {

    @Override
    public String provider() {
        return PaperspaceWorld.PROVIDER;
    }

    @Override
    public String keyPrefix() {
        return "ps-sim-";
    }

    @Override
    public ProviderFace open(SimWorld world) {
        return new PaperspaceFace(new PaperspaceWorld(world));
    }
}
