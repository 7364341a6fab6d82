package io.computehub.sim.paperspace;

import java.util.List;
import java.util.Optional;

/// A disk image that machines start from.
record PaperspaceTemplate(String id, String name, String agent, String system, int gigabytes) {

    private static final String HEADLESS = "LinuxHeadless";

    static final PaperspaceTemplate UBUNTU =
            new PaperspaceTemplate("t0nspur5", "Ubuntu 22.04", HEADLESS, "Ubuntu 22.04", 50);

    static final List<PaperspaceTemplate> ALL =
            List.of(
                    UBUNTU,
                    new PaperspaceTemplate(
                            "tkni3aa4", "ML-in-a-Box 22.04", HEADLESS, "Ubuntu 22.04", 100),
                    new PaperspaceTemplate(
                            "tpi7gqht", "Ubuntu 20.04", HEADLESS, "Ubuntu 20.04", 50),
                    new PaperspaceTemplate(
                            "t7vp562h", "Ubuntu 20.04 Desktop", "LinuxDesktop", "Ubuntu 20.04", 50),
                    new PaperspaceTemplate(
                            "twtjw1vd", "Windows 10", "WindowsDesktop", "Windows 10", 50));

    /// Old systems do not know the newest GPUs, and desktops have no use for eight of them.
    boolean runsOn(PaperspaceType type) {
        boolean old = system.equals("Ubuntu 20.04");
        boolean newest = type.label().startsWith("H100");
        return !(old && newest) && (agent.equals(HEADLESS) || type.gpus() <= 4);
    }

    static Optional<PaperspaceTemplate> find(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /// The one that a machine was rented with: by its id, or by its name where a demo placed it.
    static PaperspaceTemplate of(String image) {
        return ALL.stream()
                .filter(one -> one.id().equals(image) || one.name().equals(image))
                .findFirst()
                .orElse(UBUNTU);
    }
}
