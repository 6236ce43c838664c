import { Ipv4Cidr } from "../../../core/addressing";
import { matches, parsePattern } from "../../../core/naming";
import { InputError } from "../../../core/problem";
import { type AdmissionPlan, lastAtOrBefore } from "./admission";
import { addressInvalid } from "./problems/admission";
import type { ListenerRule } from "./routing";

/** The parts of a load balancer that decide which client reaches which target. */
export interface AdmitsBalancer {
  readonly admission: AdmissionPlan;
  readonly rules: readonly ListenerRule[];
  /** Ranges that are refused before the allowlist is asked. @default - none */
  readonly denied?: readonly Ipv4Cidr[];
  /** Names of the TLS listeners. */
  readonly listeners: readonly string[];
}

/** A client and its request. */
export interface AdmitsRequest {
  /** A single address, as {@link parseClientAddress} reads it. */
  readonly address: Ipv4Cidr;
  /** @default - every listener */
  readonly listener?: string;
  /** @default - every host */
  readonly host?: string;
  /** A query string is ignored, because no rule looks at it. @default - every path */
  readonly path?: string;
}

export interface AdmitsAnswer {
  readonly admitted: boolean;
  /** How the allowlist is enforced. */
  readonly mode: AdmissionPlan["mode"];
  /** The admitted range with the address. @default - not admitted, or every address is admitted */
  readonly range?: string;
  /** The refused range with the address. @default - it is not refused before the allowlist is asked */
  readonly denied?: string;
  /** Key of the prefix list with the range. @default - no prefix list decides */
  readonly list?: string;
  /** Key of the security group that uses the list. @default - no prefix list decides */
  readonly group?: string;
  /** Entries of the allowlist with the address, sorted. */
  readonly entries: readonly string[];
  /** The matching routes: with host and path one rule for each listener, otherwise every rule that could match. */
  readonly routes: readonly Route[];
}

export interface Route {
  readonly listener: string;
  /** Key of the rule. */
  readonly rule: string;
  readonly mapping: string;
  readonly priority: number;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly targetGroup: string;
}

/** Whether an address is admitted, by which entry, and which targets it reaches. */
export function admits(balancer: AdmitsBalancer, request: AdmitsRequest): AdmitsAnswer {
  const { mode, ranges, allowlist, groups } = balancer.admission;
  const address = request.address.first;
  const refused = balancer.denied?.find((cidr) => cidr.containsAddress(address));
  if (refused !== undefined)
    return { admitted: false, mode, denied: String(refused), entries: [], routes: [] };
  if (mode === "public") return { admitted: true, mode, entries: [], routes: findRoutes(balancer, request) };
  const cidrs = ranges.map(({ cidr }) => cidr);
  const range = cidrs[lastAtOrBefore(cidrs, address)];
  if (range === undefined || !range.containsAddress(address))
    return { admitted: false, mode, entries: [], routes: [] };
  const place = groups
    .flatMap((group) => group.lists.map((list) => ({ group: group.key, list })))
    .find(({ list }) => list.cidrs.some((cidr) => cidr.equals(range)));
  const named = allowlist.filter((entry) => entry.cidrs.some((cidr) => cidr.containsAddress(address)));
  return {
    admitted: true,
    mode,
    range: range.toString(),
    ...(place === undefined ? {} : { list: place.list.key, group: place.group }),
    entries: named.map(({ name }) => name).sort(),
    routes: findRoutes(balancer, request),
  };
}

function findRoutes({ rules, listeners }: AdmitsBalancer, request: AdmitsRequest): Route[] {
  const host = request.host?.toLowerCase();
  const path = request.path?.split("?")[0];
  const fits = (values: readonly string[], asked: string | undefined) =>
    asked === undefined ||
    values.length === 0 ||
    values.some((value) => matches(parsePattern(value).tokens, asked));
  const fitting = [...rules]
    .filter((rule) => fits(rule.hosts, host) && fits(rule.paths, path))
    .sort((a, b) => a.priority - b.priority);
  const isDecided = host !== undefined && path !== undefined;
  return listeners
    .filter((listener) => request.listener === undefined || request.listener === listener)
    .flatMap((listener) => {
      const own = fitting.filter((rule) => rule.listeners.includes(listener));
      return (isDecided ? own.slice(0, 1) : own).map((rule) => describeRoute(listener, rule));
    });
}

function describeRoute(
  listener: string,
  { key, mapping, priority, hosts, paths, targetGroup }: ListenerRule,
): Route {
  return { listener, rule: key, mapping, priority, hosts, paths, targetGroup };
}

/** Reads `203.0.113.7`. @throws InputError with `ADDRESS_INVALID` */
export function parseClientAddress(text: string): Ipv4Cidr {
  try {
    return Ipv4Cidr.parse(`${text}/32`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      addressInvalid(text, text.includes(":") ? "it looks like IPv6" : "not four such numbers"),
    );
  }
}
