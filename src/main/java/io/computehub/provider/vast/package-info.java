/// Vast.ai: a marketplace where every offer is one concrete slice of one host's machine.
///
/// API: `console.vast.ai`, `/api/v0` for all but the list of instances, which is `/api/v1`. Every
/// path ends with a slash: without it the service answers with a redirect to a web page.
///
/// Limits: a minimum interval per endpoint and key; 429 comes as plain text without `Retry-After`.
/// Lists of instances come 25 at a time; offers have no pages, so `VastMarket` asks by rising price
/// until nothing new comes.
///
/// Quirks, each with a test:
/// * A wrong key is answered with **404**, no key with 403; both say `auth_error`.
/// * 200 is not success: `success:false` may stand in it.
/// * A refused creation may still have made an instance whose disk bills (`VastRenting`).
/// * Sizes of memory are MiB though called MB; `mem_usage` and `mem_limit` are GB; disks are GB.
/// * `storage_cost` is per GB and month of 720 hours, `min_bid` is for all GPUs of the offer.
/// * Both of an instance's SSH addresses lead to the machine's own sshd, so files and tunnels work
///   through the relay too; `SshAddress.proxy` is therefore never set.
/// * `cpu_util` is a fraction in the specification and a percentage in the provider's own tools: it
///   is shown only where both readings agree.
@NullMarked
package io.computehub.provider.vast;

import org.jspecify.annotations.NullMarked;
