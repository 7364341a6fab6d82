package io.computehub.provider.runpod;

import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.ServiceAddress.Forwarded;
import io.computehub.domain.instance.ServiceAddress.Protocol;
import io.computehub.domain.instance.ServiceAddress.Web;
import io.computehub.provider.runpod.RunPodWire.LivePort;
import io.computehub.provider.runpod.RunPodWire.Pod;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where what runs in a pod can be reached: what it publishes for the web stands behind their
/// proxy, by the pod's id and the port; any other port at a public address. Pure.
final class RunPodAddresses {

    private static final Pattern WEB = Pattern.compile("(\\d{1,5})/http");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,40}");
    private static final int MOST = 50;

    private RunPodAddresses() {}

    static List<ServiceAddress> of(String id, Pod pod) {
        return Stream.<ServiceAddress>concat(web(id, pod), forwarded(pod)).limit(MOST).toList();
    }

    private static Stream<ServiceAddress> web(String id, Pod pod) {
        if (!ID.matcher(id).matches()) {
            return Stream.empty();
        }
        return RunPodOffers.present(pod.ports())
                .map(WEB::matcher)
                .filter(found -> found.matches())
                .map(found -> found.group(1))
                .flatMap(port ->
                        Web.of(
                                "",
                                Optional.of(Integer.parseInt(port)),
                                "https://" + id + "-" + port + ".proxy.runpod.net")
                                .stream());
    }

    private static Stream<ServiceAddress> forwarded(Pod pod) {
        var runtime = pod.runtime();
        if (runtime == null) {
            return Stream.empty();
        }
        return RunPodOffers.present(runtime.ports())
                .filter(port -> !"http".equals(port.type()))
                .flatMap(port -> forwarded(port).stream());
    }

    private static Optional<Forwarded> forwarded(LivePort port) {
        if (port.ip() == null || port.outside() == null) {
            return Optional.empty();
        }
        return Forwarded.of(
                "",
                Optional.ofNullable(port.inside()),
                port.ip().strip(),
                port.outside(),
                "udp".equals(port.type()) ? Protocol.UDP : Protocol.TCP);
    }
}
