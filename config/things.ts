import { DEFAULT_ACCOUNT } from "./account";
import type { EstateFile, PeeringFile } from "./schema";

/** Something that the file defines and that creates objects in an account or a cluster. */
export interface Thing {
  /**
   * Where it is: a change of this creates it again. `network/us-east-1`, of a load balancer `vpcs.production`, of a
   * gateway that somebody else made with its id.
   */
  readonly at: string;
  /** Parts that would take objects with them, sorted: `segments.dev`. */
  readonly parts: readonly string[];
}

/** How messages speak of a kind of thing, and what of it would stay at AWS, or go. */
export interface ThingKind {
  /** `peering` */
  readonly label: string;
  /** The stack that makes it, `at` being where it is. */
  readonly stackOf: (name: string, at: string) => string;
  /** Whether the stack is there for nothing else, so that it leaves with the thing. */
  readonly hasOwnStack: boolean;
  readonly objects: string;
  /** What can be taken out of it alone, by key. @default - nothing */
  readonly parts?: Readonly<Record<string, { readonly label: string; readonly objects: string }>>;
  /** Whether it has a deletion protection of its own. @default true */
  readonly isProtected?: boolean;
  /** Whether its tunnels in the lock say that it is gone, so that nothing else has to. @default false */
  readonly stopsByTunnels?: boolean;
  /** A part of the VPC of its name, and gone with it. @default false */
  readonly isPartOfVpc?: boolean;
  /** Where its deletion protection is switched off. @default - at the thing itself */
  readonly protection?: string | undefined;
}

/**
 * Things whose leaving stops, by the key of the file. VPCs that are made here and DNS hubs stop by what the lock has
 * of them: ranges, private zones and addresses.
 */
export const THING_KINDS = {
  peerings: {
    label: "peering",
    stackOf: (name) => `peering-${name}`,
    hasOwnStack: true,
    objects:
      "the connection, its routes in tables of the VPCs, rules of security groups and entries of network ACLs",
  },
  transitGateways: {
    label: "transit gateway",
    stackOf: (name) => `transit-gateway-${name}`,
    hasOwnStack: true,
    objects:
      "the gateway where it was made here, its tables, attachments, shares and logs, the VPNs that end on it, and routes, rules and entries of network ACLs in the VPCs",
    parts: {
      segments: { label: "segment", objects: "its route table, with what is associated and propagated" },
      vpcs: {
        label: "attachment of VPC",
        objects: "the attachment, and the routes of the VPC that lead to it",
      },
      attachments: {
        label: "attachment",
        objects: "the acceptance, and the routes to those who asked for it",
      },
      logs: { label: "", objects: "the log group with all that it holds, and its key" },
    },
  },
  transitGatewayPeerings: {
    label: "peering of transit gateways",
    stackOf: (name) => `transit-peering-${name}`,
    hasOwnStack: true,
    objects:
      "both attachments, their places and static routes in the tables of both gateways, and routes, rules and entries of network ACLs in the VPCs of both sides",
  },
  directConnects: {
    label: "Direct Connect",
    stackOf: (name) => `direct-connect-${name}`,
    hasOwnStack: true,
    objects:
      "the gateway where it was made here, its associations, ports and accepted interfaces, and rules and entries of network ACLs in the VPCs",
    parts: {
      gateways: { label: "gateway", objects: "its association, and with it the routes of both sides" },
      ports: { label: "port", objects: "the port, whose cross-connect others have patched" },
      interfaces: {
        label: "virtual interface",
        objects: "its acceptance: an interface that is given up is gone",
      },
    },
  },
  loadBalancers: {
    label: "load balancer",
    stackOf: (_, at) => `network-${at.replace("vpcs.", "")}`,
    hasOwnStack: false,
    objects:
      "its listeners and rules, then the balancer (AWS refuses while deletion protection is on, when the listeners are gone), its addresses, certificates, records, web ACL and logs",
    parts: {
      staticAddresses: {
        label: "",
        objects: "Elastic IP addresses that allowlists of clients may know, and that nobody gets back",
      },
    },
  },
  runtimeFabrics: {
    label: "Runtime Fabric",
    stackOf: (name) => `runtime-fabric-${name}-resources and then runtime-fabric-${name}`,
    hasOwnStack: true,
    objects: "namespaces with all that runs in them, quotas, rights, network policies and Secrets",
    parts: { environments: { label: "environment", objects: "its namespace, with all that runs in it" } },
  },
  regions: {
    label: "what an account has once per region,",
    stackOf: (name) => `region-${name.replace(".", "-")}`,
    hasOwnStack: true,
    objects: "the log of what VPCs asked of DNS with its key, and VPC block public access",
    parts: {
      blockPublicAccess: {
        label: "",
        objects: "the setting, so that VPCs are open to the internet as AWS has it by default",
      },
    },
    protection: "dnsQueryLogs",
  },
  vpns: {
    label: "VPN",
    stackOf: (_, at) => at.replace(/^vpcs\./, "network-").replace(/^transitGateways\./, "transit-gateway-"),
    hasOwnStack: false,
    objects: "its connections, with their public addresses, keys and tunnels",
    stopsByTunnels: true,
  },
  vpnGateways: {
    label: "VPN gateway of VPC",
    stackOf: (name) => `network-${name}`,
    hasOwnStack: false,
    objects: "the gateway with its number, and the routes that it told the VPC",
    isPartOfVpc: true,
  },
  vpcs: {
    label: "existing VPC",
    stackOf: (name) => `network-${name}`,
    hasOwnStack: true,
    objects: "the security groups and VPN gateway that were made in it, and its load balancers",
    isProtected: false,
  },
} as const satisfies Readonly<Record<string, ThingKind>>;

/** Everything in the file that stops when it leaves, by `<key of the file>.<name>`. */
export function thingsOf(file: EstateFile): ReadonlyMap<string, Thing> {
  const place = ({ account, region }: Place) => placeText(account, region ?? file.region);
  const things = new Map<string, Thing>();
  const add = (name: string, at: string, ...parts: readonly string[]) =>
    things.set(name, { at, parts: [...parts].sort() });
  for (const [name, peering] of Object.entries(file.peerings))
    add(`peerings.${name}`, placeOfPeering(file, peering));
  for (const [name, gateway] of Object.entries(file.transitGateways))
    add(
      `transitGateways.${name}`,
      existingText(gateway.existing, place(gateway)),
      ...keysOf("segments", gateway.segments),
      ...keysOf("vpcs", gateway.vpcs),
      ...keysOf("attachments", gateway.attachments),
      ...(gateway.logs === undefined ? [] : ["logs"]),
    );
  for (const [name, { requester, accepter }] of Object.entries(file.transitGatewayPeerings))
    add(
      `transitGatewayPeerings.${name}`,
      `transitGateways.${requester.transitGateway} and transitGateways.${accepter.transitGateway}`,
    );
  for (const [name, connect] of Object.entries(file.directConnects))
    add(
      `directConnects.${name}`,
      existingText(connect.existing?.id, place(connect)),
      ...keysOf("gateways", connect.gateways),
      ...keysOf("ports", connect.ports),
      ...keysOf("interfaces", connect.interfaces),
    );
  for (const [name, { vpc, staticAddresses }] of Object.entries(file.loadBalancers))
    add(`loadBalancers.${name}`, `vpcs.${vpc}`, ...(staticAddresses === true ? ["staticAddresses"] : []));
  for (const [name, { vpc, transitGateway }] of Object.entries(file.vpns))
    add(`vpns.${name}`, vpc === undefined ? `transitGateways.${transitGateway}` : `vpcs.${vpc}`);
  for (const [name, { cluster, environments }] of Object.entries(file.runtimeFabrics))
    add(
      `runtimeFabrics.${name}`,
      cluster.eks === undefined
        ? `cluster ${cluster.kubeconfig?.context}`
        : `EKS cluster ${cluster.eks} in ${place({ ...file.vpcs[cluster.vpc ?? ""], ...cluster })}`,
      ...keysOf("environments", environments),
    );
  for (const [name, vpc] of Object.entries(file.vpcs)) {
    if (vpc.existing !== undefined) add(`vpcs.${name}`, place(vpc));
    if (vpc.vpnGateway !== undefined) add(`vpnGateways.${name}`, `vpcs.${name}`);
  }
  for (const [account, { regions = {} }] of Object.entries(file.accounts))
    for (const [region, { blockPublicAccess }] of Object.entries(regions))
      if (blockPublicAccess !== undefined)
        add(`regions.${account}.${region}`, placeText(account, region), "blockPublicAccess");
  for (const vpc of Object.values(file.vpcs)) {
    const [account, region] = [vpc.account ?? DEFAULT_ACCOUNT, vpc.region ?? file.region];
    const name = `regions.${account}.${region}`;
    if (vpc.platform === "aws" && vpc.existing === undefined && !things.has(name))
      add(name, placeText(account, region));
  }
  return new Map([...things].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Place {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

function placeText(account: string | undefined, region: string): string {
  return `${account ?? DEFAULT_ACCOUNT}/${region}`;
}

/** Where our side is: that of the requester where both are. CloudHub's VPCs are in no account of ours. */
function placeOfPeering(file: EstateFile, { requester, accepter }: PeeringFile): string {
  const sides = [requester.vpc, accepter.vpc].map((name) => file.vpcs[name ?? ""]);
  const { account, region } = sides.find((vpc) => vpc?.platform === "aws") ?? {};
  return placeText(account, region ?? file.region);
}

/** An existing gateway is known by its id; one that is made here, by its place. */
function existingText(id: string | undefined, place: string): string {
  return id === undefined ? place : `${id} in ${place}`;
}

function keysOf(key: string, map: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(map).map((name) => `${key}.${name}`);
}
