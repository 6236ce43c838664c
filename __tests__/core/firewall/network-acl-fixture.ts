import { Ipv4Cidr, isWorldwide, publicAddresses } from "../../../core/addressing";
import {
  type NetworkAclEntry,
  type NetworkAclFlow,
  type NetworkAclLimits,
  type Port,
  planNetworkAcl,
} from "../../../core/firewall";
import { InputError } from "../../../core/problem";

export const inbound = (port: Port, peer: string): NetworkAclFlow => ({
  direction: "inbound",
  port,
  peer: Ipv4Cidr.parse(peer),
});

export const outbound = (port: Port, peer: string): NetworkAclFlow => ({
  ...inbound(port, peer),
  direction: "outbound",
});

export const keys = (...given: NetworkAclFlow[]) => planNetworkAcl(given).map(({ key }) => key);

export const adminPorts = [20, 21, 22, 3389];

export const named = (entry: NetworkAclEntry) => `${entry.key} ${entry.ruleNumber}`;

export const ofDirection = (entries: readonly NetworkAclEntry[], direction: string) =>
  entries.filter((entry) => entry.direction === direction);

/** What AWS does with one packet: network ACLs are stateless, so only the entries of its direction count. */
export function passes(
  entries: readonly NetworkAclEntry[],
  direction: "ingress" | "egress",
  protocol: string,
  port: number,
  address: number,
) {
  return entries.some(
    (entry) =>
      entry.direction === direction &&
      entry.protocol === protocol &&
      entry.fromPort <= port &&
      port <= entry.toPort &&
      entry.cidr.containsAddress(address),
  );
}

/** Connections of the flow, and the answers to them. */
export function flowPasses(
  entries: readonly NetworkAclEntry[],
  { direction, port, peer }: NetworkAclFlow,
): boolean {
  const [there, back] =
    direction === "inbound" ? (["ingress", "egress"] as const) : (["egress", "ingress"] as const);
  // From public addresses none may come to 3389, in entries that were joined; towards them they leave for every port.
  const isLeftOut = direction === "outbound" && publicAddresses(peer) > 0;
  const ephemeral = [1024, 3388, ...(isLeftOut ? [] : [3389]), 3390, 32768, 65535];
  const answered = port.protocol === "icmp" ? [-1] : ephemeral;
  return [peer.first, peer.last].every(
    (address) =>
      [port.from, port.to].every((to) => passes(entries, there, port.protocol, to, address)) &&
      answered.every((to) => passes(entries, back, port.protocol, to, address)),
  );
}

/** The plan, or the code of the refusal. */
export function attempt(
  given: readonly NetworkAclFlow[],
  limits?: NetworkAclLimits,
): NetworkAclEntry[] | string {
  try {
    return planNetworkAcl(given, limits);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems[0]?.code ?? "";
  }
}

export function expectSound(entries: readonly NetworkAclEntry[], limit = 19) {
  for (const direction of ["ingress", "egress"]) {
    const ofOne = ofDirection(entries, direction);
    expect(ofOne.length).toBeLessThanOrEqual(limit);
    expect(new Set(ofOne.map(({ ruleNumber }) => ruleNumber)).size).toBe(ofOne.length);
  }
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  const unsound = entries.filter(({ direction, ruleNumber, protocol, fromPort, toPort, cidr }) => {
    const hidden = adminPorts.filter((port) => direction === "ingress" || port < 1024);
    const hidesAdminPort = hidden.some((port) => fromPort <= port && port <= toPort) && fromPort < toPort;
    const isNumbered = ruleNumber >= 1 && ruleNumber <= 32766;
    const isOfPorts = ["tcp", "udp", "icmp"].includes(protocol) && fromPort !== 0;
    return !isNumbered || !isOfPorts || (hidesAdminPort && isWorldwide(cidr));
  });
  expect(unsound).toEqual([]);
}
