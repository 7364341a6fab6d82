package io.computehub.sim.vast;

import java.math.BigDecimal;

/// One machine somebody rents out at Vast. Memory in MB, links in Mbit/s, disk bandwidth in MB/s,
/// prices in USD: storage per GB and month of 720 hours, traffic per GB.
record VastHost(
        long machineId,
        long hostId,
        VastGpu kind,
        int gpus,
        String place,
        String address,
        boolean dataCentre,
        String verification,
        double reliability,
        BigDecimal storageCost,
        int diskGb,
        double diskBandwidth,
        String diskName,
        double up,
        double down,
        BigDecimal upCost,
        BigDecimal downCost,
        String cpuName,
        int cpuCores,
        double cpuGhz,
        int ramMb,
        String driver,
        BigDecimal cuda,
        double pciGen,
        boolean staticIp,
        int directPorts,
        String board) {}
