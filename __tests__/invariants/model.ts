import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { Ipv4Cidr } from "../../core/addressing";
import type { LinkRef } from "../../core/naming";
import type { ProviderSchemas } from "../../e2e/schema/provider-schema";
import type { EstateFile } from "../../estate/estate-file";
import type { ResolvedEstate } from "../../plan";
import type { BuiltConstruct } from "../helpers/synth";

export type Body = Readonly<Record<string, unknown>>;

type ByTypeAndId = Readonly<Record<string, Readonly<Record<string, Body>>>>;

/** A stack as it is written. */
export interface StackJson {
  readonly terraform?: Body;
  readonly provider?: Readonly<Record<string, readonly Body[]>>;
  readonly resource?: ByTypeAndId;
  readonly data?: ByTypeAndId;
  readonly ephemeral?: ByTypeAndId;
  readonly variable?: Readonly<Record<string, Body>>;
  readonly output?: Readonly<Record<string, Body>>;
  /** Addresses that resources had before. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  /** Addresses whose resources a state forgets. */
  readonly removed?: readonly { readonly from: string; readonly lifecycle: { readonly destroy: boolean } }[];
  readonly locals?: Body;
}

/** A whole synthesised estate, as plain data: what was asked for, what was built, what was written. */
export interface Subject {
  readonly file: EstateFile;
  readonly estate: ResolvedEstate;
  readonly stacks: Readonly<Record<string, StackJson>>;
  /** Names of the files that each stack's folder holds. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly constructs: readonly BuiltConstruct[];
  /** Schemas of the providers. @default - arguments are checked for their spelling only */
  readonly schemas?: ProviderSchemas;
}

/** What a rule found: where, and what is wrong there. */
export interface Finding {
  /** Stack, and the address of the resource where there is one: `network-production: aws_vpc.Vpc_8378EB38`. */
  readonly at: string;
  readonly what: string;
}

/** Something that holds for every estate, whatever its file says. */
export interface Invariant {
  /** Stable, for the tests that show that the rule can fail. */
  readonly id: string;
  /** What holds, as a sentence. */
  readonly title: string;
  /** Why, with the source where there is one. */
  readonly why: string;
  readonly check: (subject: Subject) => Iterable<Finding>;
}

export interface Violation extends Finding {
  readonly invariant: string;
}

/** A block of a stack that has an address. */
export interface Block {
  readonly stack: string;
  readonly type: string;
  readonly id: string;
  readonly body: Body;
}

/** Resources of these types, of all types if none is given; stack by stack. */
export function resources(subject: Subject, ...types: readonly string[]): readonly Block[] {
  const known = resourcesOf.get(subject.stacks) ?? indexed(blocks(subject, "resource"));
  resourcesOf.set(subject.stacks, known);
  const [type] = types;
  if (type === undefined) return known.all;
  if (types.length === 1) return known.byType.get(type) ?? [];
  return known.all.filter((block) => types.includes(block.type));
}

interface IndexedBlocks {
  readonly all: readonly Block[];
  readonly byType: ReadonlyMap<string, readonly Block[]>;
}

/** Rules ask for the same resources again and again, most often for those of one type. */
const resourcesOf = new WeakMap<Subject["stacks"], IndexedBlocks>();

function indexed(all: readonly Block[]): IndexedBlocks {
  const byType = new Map<string, Block[]>();
  for (const block of all) {
    const ofType = byType.get(block.type) ?? [];
    ofType.push(block);
    byType.set(block.type, ofType);
  }
  return { all, byType };
}

export function blocks(subject: Subject, kind: "resource" | "data" | "ephemeral"): Block[] {
  return Object.entries(subject.stacks).flatMap(([stack, json]) =>
    Object.entries(json[kind] ?? {}).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, body]) => ({ stack, type, id, body })),
    ),
  );
}

export const placeOf = ({ stack, type, id }: Block): string => `${stack}: ${type}.${id}`;

export const finding = (block: Block, what: string): Finding => ({ at: placeOf(block), what });

/** Whether `value` is a reference to `target`, to whichever of its attributes. */
export function refersTo(value: unknown, { type, id }: Pick<Block, "type" | "id">): boolean {
  return typeof value === "string" && value.startsWith(`\${${type}.${id}.`);
}

/** The resource of the same stack that `value` is a reference to. */
export function referent(subject: Subject, from: Block, value: unknown): Block | undefined {
  const [, type = ""] = /^\$\{([a-z0-9_]+)\./.exec(String(value)) ?? [];
  return resources(subject, type).find((block) => block.stack === from.stack && refersTo(value, block));
}

/** Resources of the same stack and type whose `argument` names `target`. */
export function naming(subject: Subject, type: string, argument: string, target: Block): Block[] {
  return resources(subject, type).filter(
    ({ stack, body }) => stack === target.stack && refersTo(body[argument], target),
  );
}

/** The VPC of the estate that a stack is about. */
export function vpcOf(subject: Subject, stack: string): ResolvedVpc | undefined {
  return subject.estate.vpcs.find(({ name }) => stack === `network-${name}`);
}

/** The Runtime Fabric of the estate that a stack is about. */
export function fabricOf(subject: Subject, stack: string): ResolvedRuntimeFabric | undefined {
  return subject.estate.runtimeFabrics.find(
    ({ name }) => stack === `runtime-fabric-${name}` || stack === `runtime-fabric-${name}-resources`,
  );
}

/** The Flex Gateway of the estate that a stack is about. */
export function gatewayOf(subject: Subject, stack: string): ResolvedFlexGateway | undefined {
  return subject.estate.flexGateways.find(
    ({ name }) => stack === `flex-gateway-${name}` || stack === `flex-resources-${name}`,
  );
}

/** The load balancer of the estate that a resource is a part of. */
export function balancerOf(subject: Subject, { stack, id }: Block): ResolvedLoadBalancer | undefined {
  const [, name] = /^LoadBalancers_([a-z0-9-]+)_/.exec(id) ?? [];
  return subject.estate.loadBalancers.find(
    (balancer) => balancer.name === name && stack === `network-${balancer.vpc}`,
  );
}

/** The TCP entry of the estate that a resource is a part of. */
export function entryOf(subject: Subject, { stack, id }: Block): ResolvedTcpEntry | undefined {
  const [, name] = /^TcpEntries_([a-z0-9-]+)_/.exec(id) ?? [];
  return subject.estate.tcpEntries.find((entry) => entry.name === name && stack === `network-${entry.vpc}`);
}

/** Links that live in a stack: its own, or the VPNs that end at its gateway. */
export function linksIn(subject: Subject, stack: string): LinkRef[] {
  const { vpns, peerings, transitGateways, transitPeerings, directConnects, dns } = subject.estate.links;
  const own = [
    ...peerings.map(({ name }): LinkRef => ({ kind: "peering", name })),
    ...transitGateways.map(({ name }): LinkRef => ({ kind: "transit-gateway", name })),
    ...transitPeerings.map(({ name }): LinkRef => ({ kind: "transit-peering", name })),
    ...directConnects.map(({ name }): LinkRef => ({ kind: "direct-connect", name })),
    ...dns.map(({ name }): LinkRef => ({ kind: "dns", name })),
  ].filter(({ kind, name }) => stack === `${kind}-${name}`);
  const ended = vpns.filter(({ spec: { gateway } }) =>
    gateway.kind === "vpn-gateway"
      ? stack === `network-${gateway.vpc}`
      : stack === `transit-gateway-${gateway.name}`,
  );
  return [...own, ...ended.map(({ name }): LinkRef => ({ kind: "vpn", name }))];
}

const SECTIONS: Readonly<Record<LinkRef["kind"], string>> = {
  vpn: "vpns",
  peering: "peerings",
  "transit-gateway": "transitGateways",
  "transit-peering": "transitGatewayPeerings",
  "direct-connect": "directConnects",
  dns: "dns",
};

/** Where a link stands in the file: `vpns.head-office`. */
export function placeOfLink({ kind, name }: LinkRef): string {
  return `${SECTIONS[kind]}.${name}`;
}

/** Whether a waiver names this finding in this VPC (`vpcs.<vpc>.<below>…`), or for whom a link of this stack is. */
export function isWaived(subject: Subject, stack: string, finding: string, below: string): boolean {
  const places = [
    `vpcs.${vpcOf(subject, stack)?.name}.${below}`,
    ...linksIn(subject, stack).map(
      (link) => `${placeOfLink(link)}.${link.kind === "dns" ? "inboundClients" : "flows"}.`,
    ),
  ];
  return subject.estate.waivers.some(
    (waiver) => waiver.finding === finding && places.some((place) => waiver.at.startsWith(place)),
  );
}

/** Every string in `value` with the keys that lead to it. */
export function* strings(value: unknown, path: readonly string[] = []): Generator<[string, string[]]> {
  if (typeof value === "string" || value instanceof Ipv4Cidr) yield [`${value}`, [...path]];
  else if (typeof value === "object" && value !== null)
    for (const [key, below] of Object.entries(value)) yield* strings(below, [...path, key]);
}

/** The range that `value` spells out, `undefined` where it is something else. */
export function rangeIn(value: unknown): Ipv4Cidr | undefined {
  if (value instanceof Ipv4Cidr) return value;
  return typeof value === "string" && /^\d+(\.\d+){3}\/\d+$/.test(value) ? Ipv4Cidr.parse(value) : undefined;
}

export interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Statements of a policy that is given as JSON; none where it is no JSON. */
export function statementsOf(policy: unknown): Statement[] {
  if (typeof policy !== "string") return [];
  try {
    return [JSON.parse(policy).Statement].flat();
  } catch {
    return [];
  }
}

export function asList(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
