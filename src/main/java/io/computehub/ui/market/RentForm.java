package io.computehub.ui.market;

import io.computehub.fleet.EndGuard;

/// What stands in the fields of the rent form, as typed.
record RentForm(
        String name,
        String image,
        String disk,
        String ports,
        String environment,
        String script,
        String bid,
        boolean ends,
        String hours,
        EndGuard.Action action) {

    RentForm name(String next) {
        return new RentForm(
                next, image, disk, ports, environment, script, bid, ends, hours, action);
    }

    RentForm image(String next) {
        return new RentForm(name, next, disk, ports, environment, script, bid, ends, hours, action);
    }

    RentForm disk(String next) {
        return new RentForm(
                name, image, next, ports, environment, script, bid, ends, hours, action);
    }

    RentForm ports(String next) {
        return new RentForm(name, image, disk, next, environment, script, bid, ends, hours, action);
    }

    RentForm environment(String next) {
        return new RentForm(name, image, disk, ports, next, script, bid, ends, hours, action);
    }

    RentForm script(String next) {
        return new RentForm(name, image, disk, ports, environment, next, bid, ends, hours, action);
    }

    RentForm bid(String next) {
        return new RentForm(
                name, image, disk, ports, environment, script, next, ends, hours, action);
    }

    RentForm ends(boolean next) {
        return new RentForm(
                name, image, disk, ports, environment, script, bid, next, hours, action);
    }

    RentForm hours(String next) {
        return new RentForm(name, image, disk, ports, environment, script, bid, ends, next, action);
    }

    RentForm action(EndGuard.Action next) {
        return new RentForm(name, image, disk, ports, environment, script, bid, ends, hours, next);
    }

    /// The environment and the script may hold secrets.
    @Override
    public String toString() {
        return "RentForm[" + name + ", " + image + "]";
    }
}
