package io.computehub.provider.own;

import static io.computehub.provider.own.ShellWords.quoted;

import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.Vendor;
import io.computehub.provider.Renting.Order;
import io.computehub.provider.Renting.Port;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The scripts that speak to Docker. What a person or a provider chose stands in them as quoted
/// words; secrets are in none, they travel on standard input.
final class Docker {

    /// Printed behind an answer that came whole.
    static final String DONE = "==ch:done";

    static final String PATHS =
            "LC_ALL=C; export LC_ALL; PATH=\"$PATH:/usr/local/bin:/usr/sbin:/sbin\"; export PATH\n";

    /// Our containers as one JSON array. The environment is left where it is: it holds secrets.
    static final String LIST =
            PATHS
                    + """
                    # computehub list
                    ids=$(docker ps -aq --no-trunc --filter label=%s) || exit 1
                    echo '[null'
                    if [ -n "$ids" ]; then docker inspect --type container --format '%s' $ids || exit 1; fi
                    echo ']'
                    """
                            .formatted(
                                    Container.NAME,
                                    ",{\"Id\":{{json .Id}},\"Created\":{{json .Created}}"
                                            + ",\"State\":{\"Status\":{{json .State.Status}}"
                                            + ",\"ExitCode\":{{json .State.ExitCode}}"
                                            + ",\"StartedAt\":{{json .State.StartedAt}}}"
                                            + ",\"Image\":{{json .Config.Image}}"
                                            + ",\"Labels\":{{json .Config.Labels}}"
                                            + ",\"Ports\":{{json .NetworkSettings.Ports}}}");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}");
    private static final String START = "COMPUTEHUB_START";
    private static final String RUN_START = "eval \"$(printf %s \"$" + START + "\" | base64 -d)\"";

    private Docker() {}

    static String logs(String id, int lines) {
        return PATHS
                + "# computehub logs\ndocker logs --tail "
                + lines
                + " "
                + quoted(id)
                + " 2>&1 | tail -c 4000000\n";
    }

    static String fetch(String image) {
        return PATHS
                + "# computehub fetch\ndocker image inspect %1$s >/dev/null 2>&1 || docker pull -q %1$s >/dev/null\n"
                        .formatted(quoted(image));
    }

    static String ask(String verb, String id) {
        return PATHS
                + "# computehub "
                + verb
                + "\ndocker "
                + verb
                + " "
                + quoted(id)
                + " && echo "
                + DONE
                + "\n";
    }

    /// Only one that never ran is removed; one of that name that does, or did, is another story.
    static String sweep(String name) {
        return PATHS
                + """
                # computehub sweep
                id=$(docker ps -aq --no-trunc --filter %s --filter status=created) && [ -n "$id" ] && docker rm $id >/dev/null 2>&1
                exit 0
                """
                        .formatted(quoted("name=^/" + name + "$"));
    }

    static String power(String verb) {
        return PATHS + "# computehub " + verb + "\nsudo -n " + verb + "\n";
    }

    /// The container's name, from the tag: Docker refuses a second of the same name, so an order
    /// never makes two.
    static String name(Order order) {
        return "computehub-" + order.tag().value();
    }

    /// Ports are open on the machine itself only; a tunnel leads there.
    static String run(Order order, List<Gpu> gpus) throws Rejected {
        var words = new ArrayList<>(List.of("docker", "run", "-d", "-i", "--name", name(order)));
        words.addAll(List.of("--label", Container.NAME + "=" + order.name()));
        words.addAll(List.of("--label", Container.TAG + "=" + order.tag().value()));
        words.addAll(
                List.of(
                        "--label",
                        Container.GPUS
                                + "="
                                + gpus.stream().map(Gpu::key).collect(Collectors.joining(","))));
        words.addAll(devices(gpus));
        for (var port : order.ports()) {
            words.add("-p");
            words.add(published(port));
        }
        words.addAll(List.of("--env-file", "/dev/stdin"));
        if (order.startScript().isPresent()) {
            words.addAll(List.of("--entrypoint", "sh", image(order.image()), "-c", RUN_START));
        } else {
            words.add(image(order.image()));
        }
        return PATHS
                + "# computehub run\n"
                + words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "))
                + " && echo "
                + DONE
                + "\n";
    }

    static String image(String image) throws Rejected {
        if (!IMAGE.matcher(image).matches()) {
            throw new Rejected(Reason.IMAGE, "not the name of a container image");
        }
        return image;
    }

    private static String published(Port port) {
        return "127.0.0.1::" + port.number();
    }

    /// The value for `--gpus` is itself a line of CSV, hence the quotation marks in it. AMD's are
    /// given all at once.
    private static List<String> devices(List<Gpu> gpus) {
        var nvidia =
                gpus.stream()
                        .filter(gpu -> gpu.vendor() == Vendor.NVIDIA)
                        .map(Gpu::key)
                        .collect(Collectors.joining(","));
        if (!nvidia.isEmpty()) {
            return List.of("--gpus", "\"device=" + nvidia + "\"");
        }
        return gpus.isEmpty()
                ? List.of()
                : List.of("--device", "/dev/kfd", "--device", "/dev/dri", "--group-add", "video");
    }

    /// The lines of an environment file, for the caller to wipe.
    static byte[] environment(Order order) throws Rejected {
        var all = new TreeMap<String, Secret>(order.environment());
        order.startScript()
                .ifPresent(script ->
                        all.put(
                                START,
                                Secret.of(
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        script.getBytes(StandardCharsets.UTF_8)))));
        var lines = new Lines();
        for (Map.Entry<String, Secret> one : all.entrySet()) {
            if (!VARIABLE.matcher(one.getKey()).matches()) {
                throw new Rejected(Reason.INVALID, "not the name of a variable: " + one.getKey());
            }
            boolean whole = one.getValue().reveal(value -> lines.add(one.getKey() + "=", value));
            if (!whole) {
                throw new Rejected(
                        Reason.INVALID,
                        "a value with a line break cannot be passed: " + one.getKey());
            }
        }
        return lines.taken();
    }

    /// A buffer that leaves no copies behind.
    private static final class Lines extends ByteArrayOutputStream {

        private Lines() {
            super(1 << 20);
        }

        boolean add(String before, byte[] value) {
            for (byte each : value) {
                if (each == '\n' || each == '\r' || each == 0) {
                    return false;
                }
            }
            writeBytes(before.getBytes(StandardCharsets.UTF_8));
            writeBytes(value);
            write('\n');
            return true;
        }

        byte[] taken() {
            var bytes = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return bytes;
        }
    }
}
