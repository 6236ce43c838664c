import { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import { path } from "../../../core/reachability";
import { balancerHostName, entryHostName, reachabilityModel } from "../../../plan";
import { asList, type Subject } from "../../invariants/model";
import { getsIn } from "./way-in";
import type { AskedWay } from "./ways";
import { worldOf } from "./world";

/** What path says of each way from the internet to a load balancer or a TCP entry, and what the JSON does. */
export function waysInto(subject: Subject): AskedWay[] {
  const world = worldOf(subject);
  const { estate } = subject;
  const model = reachabilityModel(estate);
  const clients = clientsOf(subject);
  const doors = [
    ...estate.loadBalancers.map((one) => ({
      ...{ vpc: one.vpc, host: balancerHostName(one.name), door: `LoadBalancers_${one.name}_` },
      ports: one.admission.ports,
    })),
    ...estate.tcpEntries.map((one) => ({
      ...{ vpc: one.vpc, host: entryHostName(one.name), door: `TcpEntries_${one.name}_` },
      ports: one.admission.ports,
    })),
  ];
  return doors.flatMap(({ vpc, host, door, ports }) => {
    const { kind, layout } = estate.vpcs.find(({ name }) => name === vpc) ?? {};
    const subnet = layout?.subnets.find(({ tier }) => tier === "load-balancer");
    if (kind !== "aws" || subnet === undefined) return [];
    return [...new Set([...ports, 7, 22, 80, 443])].flatMap((port) =>
      clients.map((address): AskedWay => {
        const { isOpen, forwardPath, returnPath } = path(model, {
          from: { kind: "internet", address },
          to: { kind: "host", vpc, host, address: subnet.cidr.first + 11 },
          port: Port.tcp(port),
        });
        const blocked = forwardPath.blocked ?? returnPath?.blocked;
        return {
          question: `${Ipv4Cidr.of(address, 32)} to ${host} on tcp/${port}`,
          ...{ said: isOpen, walked: getsIn(world, { vpc, door, from: address, port }) },
          ...(blocked === undefined ? {} : { code: blocked.code }),
        };
      }),
    );
  });
}

/** An address that nothing names, and some that lists and rules name. */
function clientsOf(subject: Subject): number[] {
  const world = worldOf(subject);
  const named = [
    ...world.all("aws_wafv2_ip_set").flatMap(({ args }) => asList(args["addresses"])),
    ...world
      .all("aws_ec2_managed_prefix_list")
      .flatMap(({ args }) => asList(args["entry"]).map((entry) => Object(entry).cidr)),
    ...world.all("aws_network_acl_rule").flatMap(({ args }) => args["cidr_block"] ?? []),
  ].map((text) => Ipv4Cidr.parse(String(text)));
  const admitted = [...subject.estate.loadBalancers, ...subject.estate.tcpEntries].flatMap(({ admission }) =>
    admission.ranges.map(({ cidr }) => cidr),
  );
  const others = [...admitted, ...named]
    .filter((range) => range.prefix > 0 && !OURS.some((one) => one.contains(range)))
    .map(({ first }) => first);
  return [...new Set([Ipv4Cidr.host("45.60.0.9").first, ...others])].slice(0, 8);
}

const OURS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map((text) =>
  Ipv4Cidr.parse(text),
);

/** Where they contradict each other. */
export function wayInDisputes(subject: Subject): string[] {
  return waysInto(subject)
    .filter(({ said, walked }) => said !== walked)
    .map(({ question, said, walked, code }) => `${question}: path says ${said} ${code}, the JSON ${walked}`);
}
