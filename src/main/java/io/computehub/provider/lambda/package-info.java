/// Lambda (Cloud API v1, `cloud.lambda.ai`, specification 1.10.0): whole virtual machines of fixed
/// types in Lambda's own data centres.
///
/// **Limits.** One call a second for everything of a key together, one launch every 12 seconds: the
/// account's pacer lets one call through every 1.11 s, `LaunchPace` one launch every 12 s. Reading
/// the market is one call, polling instances one, renting two to four.
///
/// **Decisions.**
/// * An offer is an instance type × a region that has capacity. How much it has is not told, so its
///   stock is unknown. Types that are sold out everywhere, and those without a GPU, are not listed.
/// * Prices are whole US cents per hour for the whole machine, its disk included. They are taken
///   for what an instance bills from its first minute to its end; Lambda is said to start counting
///   only once it has booted, so what is shown errs on the dear side by those minutes.
/// * Lambda boots machine images, not containers (`LambdaImage`). Environment, start script and a
///   note of the image travel as cloud-init user data and as a tag.
/// * Our tag stands in `tags`, which no call can change afterwards, and in the name as well.
/// * A launch takes exactly one SSH key: one that this program added where there is one, else the
///   first by name.
/// * Ports other than 22 are closed unless a firewall ruleset opens them: one ruleset per region
///   and set of ports is made once and used again (`LambdaFirewall`).
/// * There is no stop and no start, no balance, no bill and no log: none of them is claimed.
///
/// **Quirks.** The list of file systems is `file-systems`, making one is `filesystems`. Optional
/// fields are missing rather than null. `jupyter_token`, `jupyter_url` and `private_key` are
/// secrets: they are not even read. Errors are told apart by `code` and never by their words.
@NullMarked
package io.computehub.provider.lambda;

import org.jspecify.annotations.NullMarked;
