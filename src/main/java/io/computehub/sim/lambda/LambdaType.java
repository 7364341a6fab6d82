package io.computehub.sim.lambda;

import io.computehub.sim.SimTable;

import java.util.List;

/// One instance type of Lambda's catalogue. `cents` is its usual price per hour; `scarcity` says
/// how seldom a region has one to spare, from 0 to 1.
record LambdaType(
        String name,
        int gpus,
        String gpu,
        int cpus,
        int memory,
        int storage,
        int cents,
        String architecture,
        double scarcity) {

    static List<LambdaType> table() {
        return SimTable.rows(LambdaType.class, "types.csv").stream().map(LambdaType::of).toList();
    }

    private static LambdaType of(List<String> cells) {
        return new LambdaType(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                cells.get(2),
                Integer.parseInt(cells.get(3)),
                Integer.parseInt(cells.get(4)),
                Integer.parseInt(cells.get(5)),
                Integer.parseInt(cells.get(6)),
                cells.get(7),
                Double.parseDouble(cells.get(8)));
    }

    String description() {
        return gpus == 0 ? cpus + " vCPUs" : gpus + "x " + gpu;
    }
}
