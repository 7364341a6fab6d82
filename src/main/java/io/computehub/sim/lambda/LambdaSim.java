package io.computehub.sim.lambda;

import com.google.auto.service.AutoService;

import io.computehub.sim.ProviderFace;
import io.computehub.sim.ProviderSim;
import io.computehub.sim.SimWorld;

/// How Lambda joins the simulated cloud.
@AutoService(ProviderSim.class)
public final class LambdaSim implements ProviderSim {

    @Override
    public String provider() {
        return LambdaWorld.PROVIDER;
    }

    @Override
    public String keyPrefix() {
        return "secret_sim_";
    }

    @Override
    public ProviderFace open(SimWorld world) {
        return new LambdaFace(new LambdaWorld(world));
    }
}
