import { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import { path } from "../../../core/reachability";
import { reachabilityModel } from "../../../plan";
import type { Subject } from "../../invariants/model";
import { portsOf } from "./questions";
import { getsOut } from "./way-out";
import { worldOf } from "./world";

/** Addresses of the internet: one that nothing names, and those that rules of tests and examples do. */
const ADDRESSES = ["45.60.0.9", "198.51.100.17", "198.51.100.65", "8.8.8.8"];

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map((text) =>
  Ipv4Cidr.parse(text),
);

const PORTS = [
  ...[7, 22, 80, 443, 8443].map((port) => Port.tcp(port)),
  ...[123, 443].map((port) => Port.udp(port)),
];

/** A way out that was asked about. */
export interface AskedWay {
  readonly question: string;
  /** What `path` says. */
  readonly said: boolean;
  /** What a packet through the JSON does. */
  readonly walked: boolean;
  readonly code?: string;
}

/** What path says of each way out of an estate, and what a packet through its JSON does; from each subnet that asks for itself. */
export function waysOf(subject: Subject): AskedWay[] {
  const world = worldOf(subject);
  const model = reachabilityModel(subject.estate);
  const addresses = [...new Set([...ADDRESSES, ...namedAddresses(subject)])];
  const ports = new Map([...PORTS, ...portsOf(subject)].map((port) => [port.key, port]));
  return subject.estate.vpcs
    .filter(({ kind }) => kind === "aws")
    .flatMap(({ name, layout }) => {
      const groups = [world.output(`network-${name}`, "worker_security_group_id")];
      const asking = layout.subnets.filter(({ tier }) => tier === "worker" || tier === "pods");
      return asking.flatMap(({ cidr }) =>
        addresses.flatMap((to) =>
          [...ports.values()].map((port): AskedWay => {
            const address = cidr.first + 9;
            const { isOpen, forwardPath, returnPath } = path(model, {
              from: { kind: "host", vpc: name, host: "workers", address },
              to: { kind: "internet", address: Ipv4Cidr.host(to).first },
              port,
            });
            const walked = getsOut(world, {
              from: { kind: "host", vpc: world.vpcId(name), groups, address },
              ...{ to, protocol: port.protocol as "tcp" | "udp", port: port.from },
            });
            const blocked = forwardPath.blocked ?? returnPath?.blocked;
            return {
              question: `${name} ${Ipv4Cidr.of(address, 32)} to ${to} on ${port}`,
              ...{ said: isOpen, walked },
              ...(blocked === undefined ? {} : { code: blocked.code }),
            };
          }),
        ),
      );
    });
}

/** Some addresses of the internet that rules of groups name, and no network of the file has. */
function namedAddresses(subject: Subject): string[] {
  const known = subject.estate.networks.flatMap(({ cidrs }) => cidrs);
  return worldOf(subject)
    .all("aws_vpc_security_group_egress_rule")
    .flatMap(({ args }) => (args["cidr_ipv4"] === undefined ? [] : Ipv4Cidr.parse(String(args["cidr_ipv4"]))))
    .filter(
      (range) => ![...PRIVATE, ...known].some((other) => other.contains(range) || range.contains(other)),
    )
    .map((range) => range.addressAt(0))
    .slice(0, 4);
}

/** Where they contradict each other. */
export function wayDisputes(subject: Subject): string[] {
  return waysOf(subject)
    .filter(({ said, walked }) => said !== walked)
    .map(
      ({ question, said, walked, code }) => `${question}: path says ${said} ${code}, the packet ${walked}`,
    );
}
