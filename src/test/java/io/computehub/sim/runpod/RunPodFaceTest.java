package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.FaceContract;
import io.computehub.sim.Wire;

import java.io.IOException;
import java.util.List;

/// The simulated RunPod owes what every simulated provider owes.
class RunPodFaceTest extends FaceContract {

    @Override
    protected String provider() {
        return "runpod";
    }

    @Override
    protected Wire.Answer rent(String name) throws IOException {
        return wire.tryPod(name);
    }

    @Override
    protected Wire.Answer list() throws IOException {
        return wire.runpod("GET", "/v2/pods");
    }

    @Override
    protected List<JsonNode> rows(Wire.Answer list) {
        return list.json().get("pods").valueStream().toList();
    }

    @Override
    protected Wire.Answer end(String id) throws IOException {
        return wire.runpod("DELETE", "/v2/pods/" + id);
    }

    @Override
    protected Wire.Answer offers() throws IOException {
        return wire.runpod("GET", "/v2/catalog/gpus");
    }

    @Override
    protected Wire.Answer listWith(String key) throws IOException {
        return wire.call("runpod", "GET", "/v2/pods", "", key);
    }

    @Override
    protected boolean refusesTheKey(Wire.Answer answer) {
        return answer.status() == 401;
    }
}
