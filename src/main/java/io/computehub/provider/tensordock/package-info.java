/// TensorDock: a marketplace of virtual machines on the hosts of many operators.
///
/// API: v2 at `dashboard.tensordock.com/api/v2`. There is no published specification: what is known
/// comes from programs that call it, so everything is read leniently, and what they do not tell is
/// absent here. The balance alone comes from v0 at `marketplace.tensordock.com`, which is old and
/// may be gone; it wants the authorization's id beside its token, in a form.
///
/// Limits: 100 calls a minute and organisation. No pages are known.
///
/// Quirks, each with a test:
/// * 200 is not success: `{"status":400,"error":…}` may stand in it.
/// * A machine's price is composed of GPUs, vCPUs, memory and disk. An offer is priced with the
///   vCPUs and the memory that `Shape` orders for it, and is left out where a part has no price.
/// * Sites are often stale; host nodes are fresher. Where a host offers what its site offers, the
///   host's offer stands alone.
/// * A disk has at least 100 GB; smaller orders are billed and made as 100.
/// * Exactly one SSH key is asked for, and images are known that do not take it over: all keys of
///   the account are also written by cloud-init.
/// * The end of a machine may be answered with 500 and happen all the same.
/// * Not confirmed: whether the GPU of a stopped machine bills until it is given back, whether a
///   dedicated address costs extra, and what a list of instances looks like.
@NullMarked
package io.computehub.provider.tensordock;

import org.jspecify.annotations.NullMarked;
