package io.computehub.sim.paperspace;

import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.List;

/// The team's startup scripts. No list and no answer shows their text.
final class PaperspaceScripts {

    private final PaperspaceWorld world;
    private final PaperspaceWire wire;

    PaperspaceScripts(PaperspaceWorld world, PaperspaceWire wire) {
        this.world = world;
        this.wire = wire;
    }

    SimReply list(SimCall call) {
        var all = List.copyOf(world.scripts().values());
        var head = PaperspacePage.head();
        var rows = SimJson.array();
        new PaperspacePage(call)
                .of(all, one -> PaperspaceWire.moment(one.created()) + one.id(), head)
                .forEach(one -> rows.add(wire.script(one)));
        return SimReply.json(200, PaperspacePage.answer(head, rows));
    }

    SimReply create(SimCall call, Instant now) {
        var body = PaperspaceFace.body(call);
        var name = body.path("name").asText("");
        var text = body.path("script").asText("");
        if (name.isEmpty() || text.isEmpty()) {
            throw PaperspaceFace.refuse(400, "name and script: Required");
        }
        boolean once = body.path("isRunOnce").asBoolean(false);
        var script = new PaperspaceWorld.Script(world.id("sc", 8), name, text, once, now);
        world.scripts().put(script.id(), script);
        return SimReply.json(200, wire.script(script));
    }

    SimReply one(SimCall call, String id) {
        var script = world.scripts().get(id);
        if (script == null) {
            throw PaperspaceFace.refuse(404, "Not found");
        }
        if (call.method().equals("DELETE")) {
            world.scripts().remove(id);
        }
        return SimReply.json(200, wire.script(script));
    }
}
