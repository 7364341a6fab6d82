/// Akash, through the Console API (`console-api.akash.network`) and its managed wallet: an auction.
/// A deployment is published with the most one would pay, hosts bid, one bid is accepted. It then
/// runs until it is closed: there is no stop, start or restart, and none is claimed.
///
/// **Two generations of the service** are answered alike: the one of the stored specification
/// (August 2026) and the later one that the provider's own reference describes. The later one tells
/// a deployment's name and groups, takes no deposit, and lists only what is active.
///
/// **Limits.** None are published; 429 may come without `Retry-After`. One list call finds the
/// deployments and each is then read by itself, because the list has been seen to give one
/// deployment the lease of another.
///
/// **Decisions.**
/// * An offer is a GPU model with its memory and interface, times a count. Its price is the median
///   of what hosts asked for it in past bids: an estimate. The exact price comes with the bids. The
///   order carries the most the person accepted, hosts cannot bid above it, and the lowest bid is
///   taken, or the one a person chooses, so what is paid is never above what was accepted. Who
///   chooses none within the time that bids last has the deployment closed again.
/// * Prices are per block in millionths of a dollar (`uact`); a block is taken as 6.098 s, the
///   average the provider's own web page counts with. Its service counts with 6 s, which would make
///   an hour 1.6 percent dearer. Prices in AKT are left out, since they need that coin's rate.
/// * The tag is the deployment's name, and the name of its placement and its service. The placement
///   stands on the chain, is told in both generations and outlives a change of the name; a person's
///   own words are never put there, because the chain is public.
/// * A deployment without a lease is an instance that is on its way up, bills nothing yet and can
///   be ended. So one whose order was cut off between the two is seen.
/// * What is left in a deployment's escrow is told as of a block whose time is not told. The newest
///   block is told with its time (`/v1/blocks`), so what has gone off since is counted, and the
///   moment it is used up told at 6 s a block, which is never too late. It is paid ahead, not an
///   end: ends are told only where the provider sets one (a runtime limit, a reclamation).
/// * The later generation fills up every escrow by itself, the earlier only where its setting says
///   so; the setting decides where there is one. Deposits (`/v1/deposit-deployment`) are called
///   deprecated in the specification: where that call is gone, a top-up is refused in words.
/// * Logs are at the host's own gateway, whose certificate no authority signed: not claimed.
/// * Keys for SSH have no place of their own. An image that takes one reads it from its
///   environment, as `SSH_PUBKEY`; port 22 is always forwarded.
@NullMarked
package io.computehub.provider.akash;

import org.jspecify.annotations.NullMarked;
