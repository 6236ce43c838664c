import { PORT_NUMBERS } from "../../../core/firewall";
import { groupBy } from "../../../core/group-by";
import { type Problem, ProblemList } from "../../../core/problem";
import type { BalancerScheme } from "../../load-balancer/model";
import { gatewayBehindTls, keptAtGateway, proxyAtGateway } from "./gateway-problems";
import { LISTENERS_PER_ENTRY, SSH_PORT, TARGETS_PER_ENTRY, TCP_HEALTH, TCP_IDLE_SECONDS } from "./limits";
import {
  addressInsideInvalid,
  addressZones,
  healthInvalid,
  healthOptionUnused,
  idleInvalid,
  idleOfTls,
  keptBeyond,
  keptWithProxy,
  listenerless,
  listenersMany,
  plainListenerTlsTarget,
  portTwice,
  sshToWorkers,
  targetsMany,
} from "./problems";
import { addressesOf, type EntryTarget, type EntryTargetGroup, portsOf } from "./target";

/** A listener, and its target group under the same name. */
export interface CheckedListener {
  readonly name: string;
  readonly port: number;
  readonly hasTls: boolean;
  /** @default - AWS's own */
  readonly idleSeconds?: number;
}

/** The parts of an entry that must be consistent. */
export interface EntryParts {
  readonly listeners: readonly CheckedListener[];
  readonly targetGroups: readonly EntryTargetGroup[];
}

/** Combinations that AWS would reject, or that would silently not work. Paths start at the entry. */
export function entryProblems({ listeners, targetGroups }: EntryParts): readonly Problem[] {
  const found = new ProblemList();
  if (listeners.length === 0) found.add(listenerless(), ["listeners"]);
  if (listeners.length > LISTENERS_PER_ENTRY.value)
    found.add(listenersMany(listeners.length, LISTENERS_PER_ENTRY), ["listeners"]);
  for (const sharing of groupBy(listeners, ({ port }) => String(port))) {
    const [first] = sharing;
    if (first !== undefined && sharing.length > 1)
      found.add(portTwice(first.port, sharing.map(({ name }) => name).sort()), ["listeners"]);
  }
  const groups = new Map(targetGroups.map((group) => [group.key, group]));
  for (const listener of listeners) {
    const path = ["listeners", listener.name];
    addIdleProblems(listener, path, found);
    const group = groups.get(listener.name);
    if (group !== undefined) addTargetProblems(group, listener, [...path, "target"], found);
  }
  const members = targetGroups.reduce((sum, { target }) => sum + addressesOf(target).length, 0);
  if (members > TARGETS_PER_ENTRY.value) found.add(targetsMany(members, TARGETS_PER_ENTRY), ["listeners"]);
  return found.problems;
}

function addIdleProblems(
  { name, hasTls, idleSeconds }: CheckedListener,
  path: readonly string[],
  found: ProblemList,
): void {
  if (idleSeconds === undefined) return;
  const { least, most, ofTls } = TCP_IDLE_SECONDS;
  if (hasTls) found.add(idleOfTls(name, idleSeconds, ofTls), [...path, "idleSeconds"]);
  else if (!Number.isInteger(idleSeconds) || idleSeconds < least || idleSeconds > most)
    found.add(idleInvalid(name, idleSeconds, least, most), [...path, "idleSeconds"]);
}

function addTargetProblems(
  group: EntryTargetGroup,
  { name, hasTls }: CheckedListener,
  path: readonly string[],
  found: ProblemList,
): void {
  const { target, protocol, clientAddresses, proxyProtocol } = group;
  // Rules for pods are those of a group that nodes carry, too.
  if (isOfVpcGroup(target) && portsOf(group).includes(SSH_PORT)) found.add(sshToWorkers(name), path);
  if (!hasTls && protocol === "tls") found.add(plainListenerTlsTarget(name), [...path, "protocol"]);
  if (clientAddresses === "kept") {
    if (target.kind === "outside") found.add(keptBeyond(name, target.place), [...path, "clientAddresses"]);
    if (proxyProtocol) found.add(keptWithProxy(name), [...path, "proxyProtocol"]);
  }
  if (target.kind === "flexGateway") addGatewayProblems(group, target.gateway, { name, hasTls }, path, found);
  addHealthProblems(group, [...path, "healthCheck"], found);
}

const isOfVpcGroup = ({ kind }: EntryTarget) => kind === "workers" || kind === "flexGateway";

/** TLS ends at the gateway, which knows the entry's addresses and no header. */
function addGatewayProblems(
  { clientAddresses, proxyProtocol }: EntryTargetGroup,
  gateway: string,
  { name, hasTls }: Pick<CheckedListener, "name" | "hasTls">,
  path: readonly string[],
  found: ProblemList,
): void {
  if (hasTls) found.add(gatewayBehindTls(name, gateway), path);
  if (clientAddresses === "kept") found.add(keptAtGateway(name, gateway), [...path, "clientAddresses"]);
  if (proxyProtocol) found.add(proxyAtGateway(name, gateway), [...path, "proxyProtocol"]);
}

const BOUNDED = ["intervalSeconds", "timeoutSeconds", "healthyThreshold", "unhealthyThreshold"] as const;

function addHealthProblems(
  { key, healthCheck }: EntryTargetGroup,
  path: readonly string[],
  found: ProblemList,
): void {
  for (const option of BOUNDED) {
    const { least, most } = TCP_HEALTH[option];
    const value = healthCheck[option];
    if (!(Number.isInteger(value) && value >= least && value <= most))
      found.add(healthInvalid(key, option, value, `${least} to ${most}`), [...path, option]);
  }
  const { intervalSeconds, timeoutSeconds, protocol, port } = healthCheck;
  if (timeoutSeconds >= intervalSeconds)
    found.add(
      healthInvalid(
        key,
        "timeoutSeconds",
        timeoutSeconds,
        `less than the interval of ${intervalSeconds} seconds`,
      ),
      [...path, "timeoutSeconds"],
    );
  if (port !== undefined && !(port >= PORT_NUMBERS.first && port <= PORT_NUMBERS.last))
    found.add(healthInvalid(key, "port", port, `${PORT_NUMBERS.first} to ${PORT_NUMBERS.last}`), [
      ...path,
      "port",
    ]);
  const { codes } = TCP_HEALTH;
  if (!hasGoodCodes(healthCheck.matcher))
    found.add(
      healthInvalid(
        key,
        "matcher",
        healthCheck.matcher ?? "",
        `codes from ${codes.least} to ${codes.most}, rising in a range`,
      ),
      [...path, "matcher"],
    );
  for (const option of ["path", "matcher"] as const)
    if (protocol === "tcp" && healthCheck[option] !== undefined)
      found.add(healthOptionUnused(key, option), [...path, option]);
}

/** `200,204` or `200-299`. */
function hasGoodCodes(matcher: string = TCP_HEALTH.matcher): boolean {
  const { least, most } = TCP_HEALTH.codes;
  return matcher.split(",").every((span) => {
    const [from = 0, to = from] = span.split("-").map(Number);
    return least <= from && from <= to && to <= most;
  });
}

/** What an entry's addresses are, by zone: allocations outside, addresses of the subnet inside. */
export interface EntryAddresses {
  readonly scheme: BalancerScheme;
  readonly addresses: Readonly<Record<string, string>>;
  /** The range of the entry's subnet in each zone. @default - not known here */
  readonly subnets?: ReadonlyMap<
    string,
    { readonly text: string; readonly isFree: (address: string) => boolean }
  >;
  readonly zones: readonly string[];
}

/** Problems of given addresses, below `addresses`. */
export function entryAddressProblems({
  scheme,
  addresses,
  subnets,
  zones,
}: EntryAddresses): readonly Problem[] {
  const found = new ProblemList();
  const given = Object.keys(addresses).sort();
  const missing = zones.filter((zone) => !given.includes(zone));
  const unknown = given.filter((zone) => !zones.includes(zone));
  if (missing.length > 0 || unknown.length > 0)
    found.add(addressZones(missing, unknown, zones), ["addresses"]);
  for (const [zone, address] of Object.entries(addresses)) {
    const isAllocation = address.startsWith("eipalloc-");
    const subnet = subnets?.get(zone);
    if (isAllocation !== (scheme === "internet-facing"))
      found.add(addressInsideInvalid(scheme, zone, address, subnet?.text), ["addresses", zone]);
    else if (!isAllocation && subnet !== undefined && !subnet.isFree(address))
      found.add(addressInsideInvalid(scheme, zone, address, subnet.text), ["addresses", zone]);
  }
  return found.problems;
}
