/// Paperspace Machines (now a product of DigitalOcean), through its API v1
/// (`api.paperspace.com/v1`): virtual machines in three data centres. Facts are of the published
/// OpenAPI document and of the documentation pages; what neither says is marked "not confirmed".
///
/// **Limits.** None is published. Whether a machine type can be had is asked per type and region,
/// some 75 calls for the whole market: the first reading asks them all, each later one asks a
/// third, the oldest first, and uses the rest again (`PaperspaceAvailability`). Each offer says
/// when its own answer was read. Quoting an offer always asks. The pacer allows 100 calls at once
/// and 60 a minute.
///
/// **Decisions.**
/// * They tell no prices before an order: `machine-types.csv` holds their list, and every tariff
///   says so (`PriceBasis.LIST`). The machine itself tells its `usageRate` (read as dollars an
///   hour) and `storageRate` (read as dollars a month); an instance's rate is made of these two
///   alone.
/// * A month of storage is divided by 720 hours; they prorate by the day.
/// * They sell disks of 50, 100, 250 GB and so on; the asked size is rounded up. Only the price of
///   50 GB is published, 5 dollars a month; larger ones are planned at the same price per GB, which
///   is the dear side.
/// * Machines start from templates, not from container images (`Templates` has the rule).
/// * Our tag is in the machine's name, the only place for it. Names can be edited at the console; a
///   machine whose tag is gone is one made elsewhere.
/// * A start script, and environment variables, go through their startup scripts, which stay in the
///   account; ours are deleted when their machine is ended. Whether headless Linux runs them is not
///   confirmed.
/// * Ports need no publishing: a dynamic public address shows all of them.
/// * SSH keys are those of the account's console page; no API has them. Their password mail is left
///   on, since a team without keys could not get in otherwise.
/// * `autoShutdown…` is a second guard behind the end time of an order: it works while this program
///   is closed. It stops and does not end, counts from each start in whole hours, so is rounded up,
///   and can be set at creation only (documentation, limits; their `PUT` has the fields): given
///   more time here, a machine is stopped all the same, and everything shown says so. That it works
///   under load, and from when exactly it counts, is not confirmed. Without an end it is off.
/// * Snapshots and restore points cost extra and are switched off.
/// * No logs, balance, bill or metrics are published: none is claimed. CPU-only machines are no
///   offers here, but are listed as instances.
///
/// **Quirks.** `GET /auth/session` answers 200 with `null` for a wrong key. `PATCH` calls without a
/// body must not carry a JSON content type. 64-bit numbers come as numbers or as strings. The list
/// of templates needs no key. A start of a running machine is an error. A machine that failed on
/// its way up says so only in `machine-events`.
@NullMarked
package io.computehub.provider.paperspace;

import org.jspecify.annotations.NullMarked;
