import type { Subject } from "../../invariants/model";

/** Whether the firewall of a VPC of CloudHub or of a private space lets a request pass, by the rules that it is told. */
export type CloudhubFirewall = (
  way: "ingress" | "egress",
  other: number,
  protocol: string,
  port: number,
) => boolean;

/** Firewalls by the name of the VPC; of others nothing is known. */
export function cloudhubFirewalls({ estate }: Subject): Map<string, CloudhubFirewall> {
  return new Map(
    estate.vpcs.flatMap(({ name, cloudhub, privateSpace }): [string, CloudhubFirewall][] => {
      const rules = cloudhub?.firewallRules.map(({ rule }) => rule) ?? privateSpace?.firewallRules;
      if (rules === undefined) return [];
      const firewall: CloudhubFirewall = (way, other, protocol, port) =>
        (way === "egress" && cloudhub !== undefined) ||
        rules.some(
          (rule) =>
            (rule.direction === "inbound") === (way === "ingress") &&
            rule.peer.kind === "cidr" &&
            rule.peer.cidr.first <= other &&
            other <= rule.peer.cidr.last &&
            rule.port.protocol === protocol &&
            rule.port.from <= port &&
            port <= rule.port.to,
        );
      return [[name, firewall]];
    }),
  );
}

interface End {
  readonly kind: "host" | "network";
  readonly name?: string;
  readonly address: number;
}

interface CloudhubPacket {
  readonly from: End;
  readonly to: End;
  readonly protocol: string;
  readonly port: number;
  readonly isAnswer: boolean;
}

/** Past the firewalls of both ends, which remember connections. */
export function cloudhubPasses(
  firewalls: ReadonlyMap<string, CloudhubFirewall>,
  { from, to, protocol, port, isAnswer }: CloudhubPacket,
): boolean {
  const at = ({ kind, name = "" }: End) =>
    kind === "network" && !isAnswer ? firewalls.get(name) : undefined;
  return (
    at(from)?.("egress", to.address, protocol, port) !== false &&
    at(to)?.("ingress", from.address, protocol, port) !== false
  );
}
