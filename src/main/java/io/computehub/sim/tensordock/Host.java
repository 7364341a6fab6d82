package io.computehub.sim.tensordock;

import java.math.BigDecimal;

/// One host with GPUs of one kind. Prices are per hour: of one GPU, one vCPU, one GB of memory and
/// one GB of disk.
record Host(
        String id,
        Site site,
        String gpu,
        String gpuName,
        int gpus,
        int vcpusPerGpu,
        int ramPerGpu,
        int diskGb,
        BigDecimal basePrice,
        BigDecimal vcpu,
        BigDecimal ramGb,
        BigDecimal storageGb,
        double takenShare,
        double uptime,
        boolean publicAddress,
        int firstPort) {

    static final int PORTS = 40;

    BigDecimal around(int vcpus, int ram) {
        return vcpu.multiply(BigDecimal.valueOf(vcpus))
                .add(ramGb.multiply(BigDecimal.valueOf(ram)));
    }

    /// Whether a machine of that size fits on it when it is empty.
    boolean holds(int count, int vcpus, int ram, int disk) {
        return count <= gpus
                && vcpus <= vcpusPerGpu * count
                && ram <= ramPerGpu * count
                && disk <= diskGb;
    }

    boolean lendsPort(int port) {
        return port >= firstPort && port < firstPort + PORTS;
    }
}
