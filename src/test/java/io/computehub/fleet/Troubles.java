package io.computehub.fleet;

import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.SimCloud;

import java.time.Duration;
import java.util.List;

/// The whole fault menu of the simulated cloud, each at a rate that a long test meets often.
final class Troubles {

    private Troubles() {}

    static void all(SimCloud cloud) {
        var faults = cloud.faults();
        faults.setDrip(Duration.ofMillis(20));
        for (var name : cloud.providers()) {
            for (var fault :
                    List.of(
                            Fault.SERVER_ERROR,
                            Fault.HTML,
                            Fault.TRUNCATED,
                            Fault.RESET_BEFORE,
                            Fault.RESET_AFTER,
                            Fault.RATE_LIMITED)) {
                for (var kind : List.of(CallKind.CREATE, CallKind.TERMINATE, CallKind.LIST)) {
                    faults.rate(name, kind, fault, 0.03);
                }
                faults.rate(name, CallKind.OFFERS, fault, 0.01);
                faults.rate(name, CallKind.BILLING, fault, 0.02);
                faults.rate(name, CallKind.ACCOUNT, fault, 0.02);
            }
            for (var fault :
                    List.of(
                            Fault.UNKNOWN_STATE,
                            Fault.MISSING_FIELDS,
                            Fault.DUPLICATE_IDS,
                            Fault.SHIFTING_PAGES)) {
                faults.rate(name, CallKind.LIST, fault, 0.02);
            }
            faults.rate(name, CallKind.LIST, Fault.LIST_LAGS, 0.06);
            faults.rate(name, CallKind.LIST, Fault.LIST_EMPTY, 0.03);
            faults.rate(name, CallKind.LIST, Fault.SLOW_DRIP, 0.002);
            faults.rate(name, CallKind.CREATE, Fault.NO_CAPACITY, 0.05);
            faults.rate(name, CallKind.CREATE, Fault.ERROR_BUT_DONE, 0.04);
            faults.rate(name, CallKind.CREATE, Fault.OK_NOT_DONE, 0.02);
            faults.rate(name, CallKind.TERMINATE, Fault.OK_NOT_DONE, 0.08);
            faults.rate(name, CallKind.TERMINATE, Fault.ERROR_BUT_DONE, 0.06);
        }
    }
}
