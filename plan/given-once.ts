import type { ExistingVpcFile } from "../capabilities/vpc/existing-schema";
import { byKey } from "../core/group-by";
import { type ProblemPath, pathText } from "../core/problem";
import type { EstateContext } from "../estate/context";
import type { EstateFile } from "../estate/estate-file";
import { sortedEntries } from "../estate/sorted-entries";
import { givenTwice } from "./problems";

/** An existing AWS object that the file names by its id and that only one entry may use. */
interface Given {
  readonly kind: string;
  readonly id: string;
  readonly path: ProblemPath;
}

/**
 * Adds a problem for each existing object that several entries use: each entry would manage it, but AWS has it only
 * once.
 */
export function checkGivenOnce({ file, problems }: EstateContext): void {
  const given = [
    ...accounts(file),
    ...existingVpcs(file),
    ...addresses(file),
    ...links(file),
    ...targetAddresses(file),
    ...entryTargets(file),
    ...entryAddresses(file),
  ];
  for (const same of byKey(given, ({ kind, id }) => `${kind} ${id}`).values()) {
    const [first, ...others] = same;
    for (const { kind, id, path } of others)
      problems.add(givenTwice(kind, id, pathText(first?.path ?? [])), path);
  }
}

function accounts(file: EstateFile): Given[] {
  return sortedEntries(file.accounts).map(([name, { id }]) => ({
    ...{ kind: "account", id, path: ["accounts", name, "id"] },
  }));
}

function existingVpcs(file: EstateFile): Given[] {
  return sortedEntries(file.vpcs).flatMap(([name, { existing }]) => {
    if (existing === undefined) return [];
    const path = ["vpcs", name, "existing"];
    const subnets = Object.entries(existing.subnets).flatMap(([tier, byZone = {}]) =>
      sortedEntries(byZone).flatMap(([zone, all]) =>
        all.map(({ id }, index): Given => {
          return { kind: "subnet", id, path: [...path, "subnets", tier, zone, index, "id"] };
        }),
      ),
    );
    return [{ kind: "VPC", id: existing.id, path: [...path, "id"] }, ...subnets, ...ofOneVpc(existing, path)];
  });
}

/** Objects of one VPC, each once: zones and tiers of the same VPC may share them. */
function ofOneVpc({ routeTables, workerSecurityGroup }: ExistingVpcFile, path: ProblemPath): Given[] {
  const tables = Object.entries(routeTables ?? {}).flatMap(([tier, byZone = {}]) =>
    sortedEntries(byZone).map(([zone, id]): [string, Given] => [
      id,
      { kind: "route table", id, path: [...path, "routeTables", tier, zone] },
    ]),
  );
  const group: Given[] =
    workerSecurityGroup === undefined
      ? []
      : [{ kind: "security group", id: workerSecurityGroup, path: [...path, "workerSecurityGroup"] }];
  return [...new Map(tables.reverse()).values(), ...group];
}

/** Elastic IPs of NAT gateways and load balancers. */
function addresses(file: EstateFile): Given[] {
  const kind = "Elastic IP";
  const ofNat = sortedEntries(file.vpcs).flatMap(([name, { natAddresses = {} }]) =>
    sortedEntries(natAddresses).map(([zone, id]): Given => {
      return { kind, id, path: ["vpcs", name, "natAddresses", zone] };
    }),
  );
  const ofBalancers = sortedEntries(file.loadBalancers).flatMap(([name, { staticAddresses }]) =>
    sortedEntries(typeof staticAddresses === "object" ? staticAddresses : {}).map(([zone, id]): Given => {
      return { kind, id, path: ["loadBalancers", name, "staticAddresses", zone] };
    }),
  );
  const ofEntries = sortedEntries(file.tcpEntries).flatMap(([name, { scheme, addresses = {} }]) =>
    sortedEntries(scheme === "internet-facing" ? addresses : {}).map(([zone, id]): Given => {
      return { kind, id, path: ["tcpEntries", name, "addresses", zone] };
    }),
  );
  return [...ofNat, ...ofBalancers, ...ofEntries];
}

/** Existing objects that links use. */
function links({ peerings, transitGateways, directConnects }: EstateFile): Given[] {
  const found: Given[] = [];
  const add = (kind: string, id: string | undefined, ...path: ProblemPath) => {
    if (id !== undefined) found.push({ kind, id, path });
  };
  for (const [name, { accept }] of sortedEntries(peerings))
    add("peering connection", accept, "peerings", name, "accept");
  for (const [name, gateway] of sortedEntries(transitGateways)) {
    const at = ["transitGateways", name];
    add("transit gateway", gateway.existing, ...at, "existing");
    for (const [key, segment] of sortedEntries(gateway.segments))
      add("route table of a transit gateway", segment.table, ...at, "segments", key, "table");
    for (const [key, { id }] of sortedEntries(gateway.attachments))
      add("attachment of a transit gateway", id, ...at, "attachments", key, "id");
  }
  for (const [name, directConnect] of sortedEntries(directConnects)) {
    const at = ["directConnects", name];
    for (const [key, { accept, existing }] of sortedEntries(directConnect.interfaces)) {
      add("virtual interface", accept, ...at, "interfaces", key, "accept");
      add("virtual interface", existing, ...at, "interfaces", key, "existing");
    }
    for (const [key, { external }] of sortedEntries(directConnect.gateways))
      add("association proposal", external?.proposal, ...at, "gateways", key, "external", "proposal");
  }
  return found;
}

/** Target addresses by group: one group can't have an address twice, but several groups can share it. */
function targetAddresses(file: EstateFile): Given[] {
  return sortedEntries(file.loadBalancers).flatMap(([name, { targets }]) =>
    sortedEntries(targets).flatMap(([target, { addresses: own = [] }]) =>
      own.map(({ address: id }, index): Given => {
        const path = ["loadBalancers", name, "targets", target, "addresses"];
        return { kind: `target of ${target} of load balancer ${name}`, id, path: [...path, index] };
      }),
    ),
  );
}

/** The same of the target group of each listener of a TCP entry. */
function entryTargets(file: EstateFile): Given[] {
  return sortedEntries(file.tcpEntries).flatMap(([name, { listeners }]) =>
    sortedEntries(listeners).flatMap(([listener, { target }]) =>
      (
        [
          ["workers", target.workers],
          ["servers", target.servers],
          [undefined, target],
        ] as const
      ).flatMap(([below, holder]) =>
        (holder?.addresses ?? []).map(({ address: id }, index): Given => {
          const at = ["tcpEntries", name, "listeners", listener, "target"];
          const path = [...at, ...(below === undefined ? [] : [below]), "addresses", index];
          return { kind: `target of listener ${listener} of TCP entry ${name}`, id, path };
        }),
      ),
    ),
  );
}

/** Private addresses that entries of a VPC are given in their subnets. */
function entryAddresses(file: EstateFile): Given[] {
  return sortedEntries(file.tcpEntries).flatMap(([name, { vpc, scheme, addresses = {} }]) =>
    sortedEntries(scheme === "internal" ? addresses : {}).map(
      ([zone, id]): Given => ({
        kind: `address of a TCP entry in VPC ${vpc}`,
        id,
        path: ["tcpEntries", name, "addresses", zone],
      }),
    ),
  );
}
