package io.computehub.sim.tensordock;

import com.google.auto.service.AutoService;

import io.computehub.sim.ProviderFace;
import io.computehub.sim.ProviderSim;
import io.computehub.sim.SimWorld;

/// How TensorDock joins the simulated cloud.
@AutoService(ProviderSim.class)
public final class TensorDockSim implements ProviderSim {

    @Override
    public String provider() {
        return TensorDockWorld.PROVIDER;
    }

    @Override
    public String keyPrefix() {
        return "td";
    }

    @Override
    public ProviderFace open(SimWorld world) {
        return new TensorDockFace(new TensorDockWorld(world));
    }
}
