import { Ipv4Cidr } from "../../core/addressing";
import { Port } from "../../core/firewall";
import { path } from "../../core/reachability";
import { reachabilityModel } from "../../plan";
import type { Subject } from "../invariants/model";
import { ESTATES, synthesisOf } from "./estates";
import { getsOut } from "./packets/way-out";
import { worldOf } from "./packets/world";

const ADDRESSES = ["45.60.0.9", "198.51.100.17", "8.8.8.8"];

const PORTS = [
  ...[7, 22, 80, 443, 8443].map((port) => Port.tcp(port)),
  ...[123, 443].map((port) => Port.udp(port)),
];

/** What path says of each way out of an estate, and what a packet through its JSON does. */
function waysOf(subject: Subject) {
  const world = worldOf(subject);
  const model = reachabilityModel(subject.estate);
  const vpcs = subject.estate.vpcs.filter(({ kind, nat }) => kind === "aws" && nat !== "none");
  return vpcs.flatMap(({ name, layout }) => {
    const groups = [world.output(`network-${name}`, "worker_security_group_id")];
    const workers = layout.subnets.filter(({ tier }) => tier === "worker");
    return workers.flatMap(({ cidr }) =>
      ADDRESSES.flatMap((to) =>
        PORTS.map((port) => {
          const address = cidr.first + 9;
          const said = path(model, {
            from: { kind: "host", vpc: name, host: "workers", address },
            to: { kind: "internet", address: Ipv4Cidr.host(to).first },
            port,
          });
          const walked = getsOut(subject, world, {
            from: { kind: "host", vpc: world.vpcId(name), groups, address },
            ...{ vpc: name, to, protocol: port.protocol as "tcp" | "udp", port: port.from },
          });
          const question = `${name} ${Ipv4Cidr.of(address, 32)} to ${to} on ${port}`;
          return { question, said: said.isOpen, walked, code: said.returnPath?.blocked?.code };
        }),
      ),
    );
  });
}

const subjectOf = (wanted: string) =>
  synthesisOf(ESTATES.find(({ name }) => name === wanted) as (typeof ESTATES)[number]).subject;

test.each(["inspection", "edge"])(
  "%s: path says of the way out what a packet through the JSON does",
  (name) => {
    const ways = waysOf(subjectOf(name));
    expect(ways.filter(({ said, walked }) => said !== walked)).toEqual([]);
    expect(new Set(ways.map(({ walked }) => walked)).size).toBe(2);
  },
);

test("names open the ports of their hosts alone, and nothing without a name leaves", () => {
  const open = waysOf(subjectOf("inspection")).filter(({ walked }) => walked);
  const ports = (vpc: string) => [
    ...new Set(open.flatMap(({ question }) => (question.startsWith(vpc) ? question.split(" ").at(-1) : []))),
  ];
  expect(ports("payments").sort()).toEqual(["tcp/22", "tcp/443", "tcp/80", "tcp/8443"]);
  expect(ports("trial")).toEqual(["tcp/443"]);
});

test("the walker notices answers that come back around the firewall", () => {
  const good = subjectOf("inspection");
  const stacks = structuredClone(good.stacks) as Record<
    string,
    { resource: Record<string, Record<string, unknown>> }
  >;
  const routes = stacks["network-payments"]?.resource["aws_route"] ?? {};
  for (const id of Object.keys(routes)) if (id.includes("Inspection_back-")) delete routes[id];
  const ways = waysOf({ ...good, stacks } as unknown as Subject);
  const wrong = ways.filter(({ said, walked }) => said !== walked);
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.every(({ question, said }) => said && question.startsWith("payments"))).toBe(true);
});
