import type { PlannedStack } from "../stacks";

/** An entry of the file, as the lock names it: `vpcs.production`, `peerings.partners`. */
export interface OwnedEntry {
  readonly key: string;
  readonly name: string;
}

/** The stacks of an entry, and what goes with it. */
export interface Ownership {
  /** Its own stacks, in the order in which they are applied. Empty where it is a part of another stack. */
  readonly own: readonly PlannedStack[];
  /** The stack that it is a part of. */
  readonly holder?: PlannedStack;
  /** Other entries in its own stacks: they go with it. */
  readonly goesWith: readonly OwnedEntry[];
}

export function findOwnership(stacks: readonly PlannedStack[], entry: OwnedEntry): Ownership {
  const own = stacks.filter((stack) => isOf(ownerOf(stack), entry));
  const holder = stacks.find((stack) => partsOf(stack).some((part) => isOf(part, entry)));
  return { own, ...(holder === undefined ? {} : { holder }), goesWith: own.flatMap(partsOf) };
}

function isOf(one: OwnedEntry | undefined, { key, name }: OwnedEntry): boolean {
  return one?.key === key && one.name === name;
}

/** The entry that a stack is made for. */
function ownerOf(stack: PlannedStack): OwnedEntry | undefined {
  switch (stack.kind) {
    case "network": {
      const { vpc } = stack.contents;
      return { key: "vpcs", name: vpc.shownAs ?? vpc.name };
    }
    case "peering":
      return { key: "peerings", name: stack.contents.name };
    case "transit-gateway":
      return { key: "transitGateways", name: stack.contents.gateway.name };
    case "transit-peering":
      return { key: "transitGatewayPeerings", name: stack.contents.name };
    case "direct-connect":
      return { key: "directConnects", name: stack.contents.name };
    case "dns":
      return { key: "dns", name: stack.contents.name };
    case "runtime-fabric":
    case "runtime-fabric-resources":
      return { key: "runtimeFabrics", name: stack.contents.name };
    case "cluster-certificates":
    case "cluster-certificates-resources":
      return { key: "clusterCertificates", name: stack.contents.name };
    case "flex-aws":
    case "flex-gateway":
    case "flex-gateway-resources":
      return { key: "flexGateways", name: stack.contents.name };
    case "authority":
      return { key: "authorities", name: stack.contents.authority.name };
    case "region":
      return undefined;
  }
}

/** Entries that have no stack of their own, and stand in this one. */
function partsOf(stack: PlannedStack): OwnedEntry[] {
  const vpnsOf = (vpns: readonly { readonly name: string }[]) =>
    vpns.map(({ name }) => ({ key: "vpns", name }));
  if (stack.kind === "transit-gateway") return vpnsOf(stack.contents.vpns);
  if (stack.kind !== "network") return [];
  const { balancers, tcpEntries, vpns } = stack.contents;
  return [
    ...balancers.map(({ name }) => ({ key: "loadBalancers", name })),
    ...tcpEntries.map(({ name }) => ({ key: "tcpEntries", name })),
    ...vpnsOf(vpns),
  ];
}
