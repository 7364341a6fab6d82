/// RunPod, through REST v2 (`api.runpod.io/v2`) and, for what v2 lacks, GraphQL
/// (`api.runpod.io/graphql`): the balance, the spot market, spot rental and spot restart. REST v1
/// is retired and not used.
///
/// **Limits.** Per user 60 calls a minute, 3 000 an hour, 50 000 a day (the published example; the
/// true figures come in the `RateLimit` headers, which hold the account's pacer when a window is
/// used up). Reading the whole market takes up to nine calls, polling instances one.
///
/// **Decisions.**
/// * An offer is a GPU type × cloud × count × data centre; where no data centre is named, one offer
///   without a place. What is out of stock is not listed.
/// * The asked disk is split: up to 20 GB of it become the container disk, which a stop wipes, the
///   rest the volume at `/workspace`, which a stop keeps. Both bill the same while running, so the
///   price of the asked disk is exact; stopped, only the volume bills, so a plan errs on the dear
///   side and the instance itself is exact.
/// * Disks are priced per month; an hour is 1/720 of it.
/// * A pod's `cost` is the compute only (their examples: exactly the GPU price while two disks are
///   attached), so the disks are added.
/// * v2 does not tell spot pods from others: ours carry `COMPUTEHUB_BID` in their environment.
/// * Pods of clusters are listed, because they bill; nothing can be asked of them here.
/// * A key without GraphQL scope still sees all that v2 shows; the spot offers are then absent.
///
/// **Quirks.** No capacity is a 400 that only its words tell from a bad request. GraphQL errors
/// come with HTTP 200. The SSH keys are replaced as a set. The log is a stream that does not end. A
/// 401 may have no body. A pod may come back from a stop with zero GPUs.
@NullMarked
package io.computehub.provider.runpod;

import org.jspecify.annotations.NullMarked;
