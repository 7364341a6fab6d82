package io.computehub.sim.runpod;

import com.google.auto.service.AutoService;

import io.computehub.sim.ProviderFace;
import io.computehub.sim.ProviderSim;
import io.computehub.sim.SimWorld;

/// How RunPod joins the simulated cloud.
@AutoService(ProviderSim.class)
public final class RunPodSim implements ProviderSim {

    @Override
    public String provider() {
        return RunPodWorld.PROVIDER;
    }

    @Override
    public String keyPrefix() {
        return "rpa_SIM";
    }

    @Override
    public ProviderFace open(SimWorld world) {
        return new RunPodFace(new RunPodWorld(world));
    }
}
