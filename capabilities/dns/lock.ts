import * as z from "zod";
import { Ipv4Cidr } from "../../core/addressing";
import type { ProblemPath } from "../../core/problem";
import type { EntriesOf } from "../../estate/lock/lock";
import { lockedDnsDropped, lockedDnsMoved, lockedPrivateZoneDropped } from "../../estate/lock/problems";
import { defineLockSection, type KnownPlace } from "../../estate/lock/section";
import { ENDPOINT_DIRECTIONS } from "../vpc/model";
import { type HybridDnsSpec, needsEndpoint } from "./model";

/** The pinned facts of one DNS entry. Other networks have its endpoint addresses and names in their configuration. */
export interface LockedDns {
  /** The VPC of its endpoints. */
  readonly vpc: string;
  /** By name. */
  readonly privateZones: readonly string[];
  /**
   * Addresses of the inbound and outbound endpoints.
   *
   * @default - it has no endpoints, or the lock is older than this field
   */
  readonly addresses?: readonly string[];
}

/** DNS entries of the resolved estate. */
export interface NeededDns {
  readonly links: { readonly dns: readonly { readonly name: string; readonly spec: HybridDnsSpec }[] };
}

/** Key of the file. */
const KEY = "dns";

export const dns = defineLockSection({
  key: KEY,
  entry: z.strictObject({
    addresses: z.array(z.string()).optional(),
    privateZones: z.array(z.string()),
    vpc: z.string(),
  }),
  read: ({ addresses, ...rest }): LockedDns => ({
    ...rest,
    ...(addresses === undefined ? {} : { addresses }),
  }),
  write: ({ vpc, privateZones, addresses = [] }: LockedDns) => ({
    addresses: addresses.length === 0 ? undefined : addresses,
    privateZones: [...privateZones].sort(),
    vpc,
  }),
  facts: (name, { vpc, privateZones, addresses = [] }: LockedDns) => [
    { name: `DNS hub ${name}`, what: `in VPC ${vpc}` },
    ...addresses.map((address) => ({ name: `DNS hub ${name}/address ${address}`, what: "in use" })),
    ...privateZones.map((zone) => ({ name: `DNS hub ${name}/private zone ${zone}`, what: "in use" })),
  ],
  needed: ({ links }: NeededDns) =>
    links.dns.map(({ name, spec }): [string, LockedDns] => {
      const addresses = endpointAddressesIn(spec);
      return [
        name,
        {
          ...(addresses.length === 0 ? {} : { addresses }),
          ...{ vpc: spec.vpc, privateZones: spec.privateZones.map((zone) => zone.name) },
        },
      ];
    }),
  release: {
    names: (entries) =>
      [...entries]
        .flatMap(([name, { privateZones, addresses = [] }]) => [
          `${KEY}.${name}`,
          ...[...privateZones, ...addresses].map((part) => `${KEY}.${name}/${part}`),
        ])
        .sort(),
    take(entries, { kind, name, part }, file) {
      const locked = entries.get(name);
      if (kind !== KEY || locked === undefined) return undefined;
      const { privateZones, addresses = [] } = locked;
      if (part !== undefined && ![...privateZones, ...addresses].includes(part)) return undefined;
      const rest = new Map(entries);
      if (part === undefined) rest.delete(name);
      else
        rest.set(name, {
          ...locked,
          privateZones: privateZones.filter((other) => other !== part),
          ...(addresses.length === 0 ? {} : { addresses: addresses.filter((other) => other !== part) }),
        });
      const wanted = file.dns[name];
      const gone = part === undefined ? addresses : addresses.filter((address) => address === part);
      return {
        entries: rest,
        // Whether the file still needs an address is known only after resolving: then the address is in the new lock
        // again.
        isWanted: (part === undefined ? wanted : wanted?.privateZones[part]) !== undefined,
        ranges: gone.map((address) => Ipv4Cidr.host(address)),
      };
    },
  },
  // Terraform's prevent_destroy disappears together with the resource block, and resolvers of other networks are not
  // protected by it.
  check(entries, { file, problems }) {
    for (const [name, { vpc, privateZones }] of entries) {
      const there = file.dns[name];
      if (there === undefined) {
        problems.add(lockedDnsDropped(name, vpc), [KEY]);
        continue;
      }
      if (there.vpc !== vpc) problems.add(lockedDnsMoved(name, vpc, there.vpc), [KEY, name, "vpc"]);
      for (const zone of privateZones)
        if (there.privateZones[zone] === undefined)
          problems.add(lockedPrivateZoneDropped(name, zone), [KEY, name]);
    }
  },
  places: (entries) =>
    [...entries].flatMap(([name, { privateZones }]): KnownPlace[] => [
      { path: [KEY, name], release: `${KEY}.${name}` },
      ...privateZones.map((zone) => ({
        path: [KEY, name, "privateZones", zone],
        release: `${KEY}.${name}/${zone}`,
      })),
    ]),
  *reservedNames(file): Generator<readonly [string, ProblemPath]> {
    for (const [name, { privateZones }] of Object.entries(file.dns)) {
      yield [`${KEY}.${name}`, [KEY, name]];
      for (const zone of Object.keys(privateZones))
        yield [`${KEY}.${name}/${zone}`, [KEY, name, "privateZones", zone]];
    }
  },
});

/** Addresses of the endpoints of an entry, inbound and outbound. */
export function endpointAddressesIn(spec: HybridDnsSpec): string[] {
  const directions = ENDPOINT_DIRECTIONS.filter((direction) => needsEndpoint(spec, direction));
  return spec.endpoints
    .flatMap((endpoint) => directions.map((direction) => endpoint[direction].address))
    .sort();
}

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly dns: EntriesOf<typeof dns>;
  }
}
