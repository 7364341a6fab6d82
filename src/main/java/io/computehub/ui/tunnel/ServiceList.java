package io.computehub.ui.tunnel;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.tunnel.Remembered;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which ports of a machine are worth a line: those its provider tells of, those that had a tunnel
/// before, and those where the usual programs listen.
final class ServiceList {

    private static final Map<Integer, String> USUAL = usual();
    private static final int SSH = 22;

    /// `name` is empty for a port that nobody named; `local` is the port it had here before.
    record Service(int port, String name, Optional<Integer> local) {}

    private ServiceList() {}

    private static Map<Integer, String> usual() {
        var names = new LinkedHashMap<Integer, String>();
        names.put(8188, "ComfyUI");
        names.put(8888, "Jupyter");
        names.put(7860, "SD WebUI");
        names.put(6006, "TensorBoard");
        return names;
    }

    static List<Service> of(Optional<Instance> machine, List<Remembered> before) {
        var services = new LinkedHashMap<Integer, Service>();
        for (var known : before) {
            services.put(
                    known.remotePort(),
                    new Service(
                            known.remotePort(),
                            USUAL.getOrDefault(known.remotePort(), ""),
                            Optional.of(known.localPort())));
        }
        for (var told : machine.map(Instance::services).orElse(List.of())) {
            if (told.inside().isPresent() && isTcp(told) && told.inside().get() != SSH) {
                int port = told.inside().get();
                var name = told.service().isEmpty() ? USUAL.getOrDefault(port, "") : told.service();
                services.merge(
                        port,
                        new Service(port, name, Optional.empty()),
                        (had, now) -> new Service(port, now.name(), had.local()));
            }
        }
        USUAL.forEach((port, name) ->
                services.putIfAbsent(port, new Service(port, name, Optional.empty())));
        return List.copyOf(services.values());
    }

    private static boolean isTcp(ServiceAddress address) {
        return switch (address) {
            case ServiceAddress.Web _ -> true;
            case ServiceAddress.Forwarded port -> port.protocol() == ServiceAddress.Protocol.TCP;
        };
    }
}
