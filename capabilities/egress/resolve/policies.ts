import type { ControlPlane } from "../../../core/limits/control-plane";
import { CONTROL_PLANE_HOSTS, UNCONFIRMED_HOSTS } from "../../../core/limits/control-plane-hosts";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  DEFAULT_HOST_PORT,
  type EgressHost,
  type EgressPolicy,
  egressHost,
  egressOnlyAlerts,
  hostTwice,
  joinHosts,
  listTwice,
  type ManagedList,
  mutualTlsIntercepted,
  RULE_PRIORITIES,
} from "../model";
import type { EgressPolicyFile } from "../schema";

/** The entries of `egress`, by name. Invalid hosts are reported and left out. */
export function resolvePolicies(context: EstateContext): EgressPolicy[] {
  return sortedEntries(context.file.egress).map(([name, file]) => {
    const path = ["egress", name];
    if (file.enforce === "alert")
      context.warnUnlessWaived({ ...egressOnlyAlerts(name), path: [...path, "enforce"] });
    if (!file.deletionProtection)
      context.requireWaiver(
        {
          finding: "DELETION_PROTECTION_OFF",
          what: "one plan can take the DNS Firewall from every VPC with this list",
          got: "deletionProtection: false",
          instead: "leave it out",
        },
        [...path, "deletionProtection"],
      );
    const { enforce, controlPlane, deletionProtection } = file;
    return {
      ...{ name, enforce, deletionProtection },
      ...(controlPlane === undefined ? {} : { controlPlane }),
      hosts: joinHosts([
        ...(controlPlane === undefined ? [] : platformHosts(controlPlane)),
        ...resolveHosts(file, [...path, "hosts"], context),
      ]),
      managedLists: planLists(name, file, context),
    };
  });
}

function resolveHosts({ hosts }: EgressPolicyFile, path: ProblemPath, context: EstateContext): EgressHost[] {
  const { problems } = context;
  const written = new Map<string, string>();
  return sortedEntries(hosts).flatMap(([text, options]): EgressHost[] => {
    const at = [...path, text];
    const host = problems.attempt(at, () => egressHost(text));
    if (host === undefined) return [];
    const other = written.get(host);
    if (other !== undefined) problems.add(hostTwice(text, other), at);
    written.set(host, text);
    const { ports, mutualTls = false, interceptable = !mutualTls, neededBy = [] } = options ?? {};
    if (mutualTls && interceptable) problems.add(mutualTlsIntercepted(host), [...at, "interceptable"]);
    return [
      {
        ...{
          host,
          ports: ports ?? [DEFAULT_HOST_PORT],
          mutualTls,
          mayBeIntercepted: interceptable,
          neededBy,
        },
        confirmed: true,
      },
    ];
  });
}

/** Every host of a control plane, whatever feature needs it. */
function platformHosts(controlPlane: ControlPlane): EgressHost[] {
  return CONTROL_PLANE_HOSTS.flatMap(({ hosts, port, mutualTls }) =>
    hosts[controlPlane].map((host) => ({
      ...{ host, ports: [port], mutualTls, mayBeIntercepted: !mutualTls },
      neededBy: [`control plane ${controlPlane}`],
      confirmed: !UNCONFIRMED_HOSTS.includes(host),
    })),
  );
}

/** Lists of AWS, each with the priority that the lock has, or the next free one. */
function planLists(
  policy: string,
  { managedLists }: EgressPolicyFile,
  { lock, problems }: EstateContext,
): ManagedList[] {
  const pinned = lock.egress.get(policy)?.priorities ?? {};
  checkLists(policy, managedLists, problems);
  let last = Math.max(RULE_PRIORITIES.managed - RULE_PRIORITIES.step, ...Object.values(pinned));
  return sortedEntries(managedLists).map(([name, ids]) => {
    const kept = pinned[name];
    if (kept === undefined) last += RULE_PRIORITIES.step;
    return { name, ids, priority: kept ?? last };
  });
}

function checkLists(
  policy: string,
  lists: EgressPolicyFile["managedLists"],
  problems: EstateContext["problems"],
): void {
  const seen = new Map<string, string>();
  for (const [name, ids] of sortedEntries(lists))
    for (const [region, id] of sortedEntries(ids)) {
      const other = seen.get(`${region} ${id}`);
      const at = ["egress", policy, "managedLists", name, region];
      if (other !== undefined) problems.add(listTwice(name, other, region), at);
      seen.set(`${region} ${id}`, name);
    }
}
