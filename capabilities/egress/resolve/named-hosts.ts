import type { EstateContext } from "../../../estate/context";
import type { VpcPlaces } from "../../vpc/resolve/places";
import { type EgressHost, type EgressPolicy, findPortConflicts, joinHosts, portConflict } from "../model";
import { type EgressUser, resolveUsers } from "./users";

/** A host that a connection of the file names. */
export interface OpenedHost extends EgressHost {
  readonly vpc: string;
}

/** What decides which hosts a VPC is let out to, before anything of it is resolved. */
export interface KnownOfHosts {
  readonly policies: readonly EgressPolicy[];
  /** Hosts of connections, by the VPC from which they are opened. */
  readonly opened: ReadonlyMap<string, readonly OpenedHost[]>;
  readonly places: VpcPlaces;
  /** Environments, fabrics and gateways that name a policy. */
  readonly users: readonly EgressUser[];
}

/** A VPC that names a policy. */
export interface ListedVpc {
  readonly vpc: string;
  readonly policy: EgressPolicy;
  /** Policies of what runs in it. */
  readonly others: readonly EgressPolicy[];
  /** Hosts that its workers need: those of all policies, and of connections of the file. By name. */
  readonly hosts: readonly EgressHost[];
}

/** The policies of the file, and who follows them. */
export interface NamedHosts {
  readonly policies: readonly EgressPolicy[];
  /** By VPC, in the order of their names. */
  readonly listed: ReadonlyMap<string, ListedVpc>;
}

export function resolveNamedHosts(
  { policies, places, users, opened }: KnownOfHosts,
  context: EstateContext,
): NamedHosts {
  const byName = new Map(policies.map((policy) => [policy.name, policy]));
  const named = [...places.values()].flatMap(({ name, kind, egress: policy }) =>
    policy === undefined || kind !== "aws" ? [] : [[name, policy] as const],
  );
  for (const [name, policy] of named) context.knows("egress", policy, ["vpcs", name, "egress"]);
  const ofUsers = resolveUsers(users, new Map(named), context);
  const listed = named.flatMap(([vpc, policyName]): [string, ListedVpc][] => {
    const policy = byName.get(policyName);
    if (policy === undefined) return [];
    const others = (ofUsers.get(vpc) ?? []).flatMap((other) => byName.get(other) ?? []);
    const all = [
      ...[policy, ...others].flatMap((each) => each.hosts),
      ...(opened.get(vpc) ?? []).map(({ vpc: _, ...host }) => host),
    ];
    checkPortConflicts(vpc, all, context);
    const hosts = joinHosts(all);
    return [[vpc, { vpc, policy, others, hosts }]];
  });
  return { policies, listed: new Map(listed) };
}

/** What nobody could tell the firewall on the way. */
export function checkPortConflicts(
  vpc: string,
  all: readonly EgressHost[],
  { problems }: EstateContext,
): void {
  for (const conflict of findPortConflicts(all))
    problems.add(portConflict(vpc, conflict), ["vpcs", vpc, "egress"]);
}
