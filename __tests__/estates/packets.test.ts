import fc from "fast-check";
import { path } from "../../core/reachability";
import { reachabilityModel } from "../../plan";
import { runs } from "../helpers/runs";
import { violationLines } from "../invariants";
import type { Subject } from "../invariants/model";
import { centralEstates, linkedEstates } from "./arbitrary-links";
import { ESTATES, synthesisOf } from "./estates";
import { nameDisputes } from "./names/disputes";
import { askNames } from "./names/layers";
import { checkFilters } from "./packets/filters";
import { questionsOf } from "./packets/questions";
import { canTalk, hears } from "./packets/walker";
import { wayDisputes } from "./packets/ways";
import { wayInDisputes } from "./packets/ways-in";
import { synthEstate } from "./synth-estate";

/** What became of one question. */
interface Compared {
  readonly walked: boolean;
  /** What `path`, which reads the file, and the walker, which reads the JSON, say differently. @default - nothing */
  readonly dispute?: string;
}

function* compared(subject: Subject): Generator<Compared> {
  const model = reachabilityModel(subject.estate);
  const { world, questions } = questionsOf(subject);
  for (const { text, path: question, traffic } of questions) {
    const { isOpen, forwardPath, returnPath } = path(model, question);
    const walked = canTalk(world, traffic);
    const why = forwardPath.blocked ?? returnPath?.blocked;
    const isDeaf = forwardPath.hops.some(({ drop }) => drop?.notice === "blocked");
    if (walked && isDeaf === hears(world, traffic))
      yield {
        walked,
        dispute: `${text}: path says that the sender of large packets ${isDeaf ? "hears nothing" : "hears of it"}`,
      };
    else if (isOpen === walked) yield { walked };
    else yield { walked, dispute: `${text}: path says ${isOpen} ${why?.text ?? ""}, the packet ${walked}` };
  }
}

function disputes(subject: Subject): {
  readonly asked: number;
  readonly open: number;
  readonly lines: string[];
} {
  const all = [...compared(subject)];
  return {
    asked: all.length,
    open: all.filter(({ walked }) => walked).length,
    lines: all.flatMap(({ dispute }) => dispute ?? []),
  };
}

/** The first dispute; whoever wants to know that there is one need not ask on. */
function firstDispute(subject: Subject): string | undefined {
  for (const { dispute } of compared(subject)) if (dispute !== undefined) return dispute;
  return undefined;
}

test.each(ESTATES)("$name: path says of every pair what a packet through the JSON does", (estate) => {
  const { subject } = synthesisOf(estate);
  const { asked, lines } = disputes(subject);
  expect([...lines, ...wayDisputes(subject), ...wayInDisputes(subject)].slice(0, 20)).toEqual([]);
  expect(asked).toBeGreaterThan(0);
});

test("pods of a Runtime Fabric reach what it declares, and are reached by the load balancer in front alone", () => {
  const found = ESTATES.find(({ name }) => name === "runtime-fabric");
  const { world, questions } = questionsOf(synthesisOf(found as (typeof ESTATES)[number]).subject);
  const open = questions.filter(({ text, traffic }) => text.includes("pods of") && canTalk(world, traffic));
  const pairs = open.map(({ text }) => text.replace(/ at [0-9.]+/g, ""));
  expect([...new Set(pairs)].sort()).toEqual([
    "load balancer apps of clusters to pods of europe on tcp/8443",
    ...[1521, 3128, 3200, 3300].map((port) => `pods of europe to data-centre on tcp/${port}`),
  ]);
});

test.each(ESTATES)("$name: Terraform gets the rules and entries that path judges by", (estate) => {
  expect(checkFilters(synthesisOf(estate).subject)).toBeGreaterThan(10);
});

test("random links: path and lookup say of every pair and name what the JSON does, and no invariant is broken", () => {
  let open = 0;
  fc.assert(
    fc.property(linkedEstates, (file) => {
      const { subject } = synthEstate(file);
      const found = disputes(subject);
      open += found.open;
      expect([...found.lines, ...wayDisputes(subject), ...wayInDisputes(subject)].slice(0, 20)).toEqual([]);
      expect(nameDisputes(subject).lines.slice(0, 20)).toEqual([]);
      expect(violationLines(subject)).toEqual([]);
      checkFilters(subject);
    }),
    runs(4),
  );
  expect(open).toBeGreaterThan(10);
});

test("random VPCs behind a firewall that they share: path says of every pair, way and name what the JSON does", () => {
  let spokes = 0;
  fc.assert(
    fc.property(centralEstates, (file) => {
      const { subject } = synthEstate(file);
      spokes += subject.estate.networkFirewalls.flatMap(({ spec }) => spec.sources).length;
      expect([...disputes(subject).lines, ...wayDisputes(subject)].slice(0, 20)).toEqual([]);
      expect(askNames(subject, 100).disputes.slice(0, 20)).toEqual([]);
      expect(violationLines(subject)).toEqual([]);
      checkFilters(subject);
    }),
    runs(2),
  );
  expect(spokes).toBeGreaterThan(0);
});

describe("the walker notices what is missing in the JSON", () => {
  const estateOf = (stack: string) => {
    const wanted = stack.startsWith("transit-peering-") ? "two-regions" : "hybrid";
    const found = ESTATES.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`there is no estate ${wanted}`);
    return found;
  };

  test.each([
    ["peering-partners", "aws_route"],
    ["peering-partners", "aws_network_acl_rule"],
    ["peering-partners", "aws_vpc_security_group_ingress_rule"],
    ["transit-gateway-main", "aws_route"],
    ["transit-gateway-main", "aws_ec2_transit_gateway_route_table_association"],
    ["transit-gateway-main", "aws_ec2_transit_gateway_route_table_propagation"],
    ["network-partners", "aws_vpn_gateway_route_propagation"],
    ["transit-peering-atlantic", "aws_route"],
    ["transit-peering-atlantic", "aws_ec2_transit_gateway_route"],
    ["transit-peering-atlantic", "aws_ec2_transit_gateway_route_table_association"],
    ["transit-peering-atlantic", "aws_ec2_transit_gateway_peering_attachment_accepter"],
    ["transit-peering-atlantic", "aws_network_acl_rule"],
    ["dns-main", "aws_route53_resolver_endpoint"],
    ["dns-main", "aws_network_acl_rule"],
    ["dns-main", "aws_vpc_security_group_ingress_rule"],
    ["dns-main", "aws_vpc_security_group_egress_rule"],
  ])("%s without its %s", (stack, type) => {
    const { subject } = synthesisOf(estateOf(stack));
    expect(Object.keys(subject.stacks[stack]?.resource?.[type] ?? {})).not.toEqual([]);
    const resource = { ...subject.stacks[stack]?.resource, [type]: {} };
    const stacks = { ...subject.stacks, [stack]: { ...subject.stacks[stack], resource } };
    expect(firstDispute({ ...subject, stacks })).toBeDefined();
  });

  test.each(["worker", "transit"])("that large packets are answered, in the ACL of %s subnets", (tier) => {
    const { subject } = synthesisOf(estateOf("hybrid"));
    const stacks = Object.fromEntries(
      Object.entries(subject.stacks).map(([name, stack]) => {
        const rules = Object.entries(stack.resource?.["aws_network_acl_rule"] ?? {});
        const kept = rules.filter(([id, { icmp_type }]) => icmp_type !== 3 || !id.includes(`_${tier}-`));
        return [
          name,
          { ...stack, resource: { ...stack.resource, aws_network_acl_rule: Object.fromEntries(kept) } },
        ];
      }),
    );
    const { lines } = disputes({ ...subject, stacks });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line.endsWith("the sender of large packets hears of it"))).toBe(true);
  });
});

describe("the comparison notices what is missing, or changed, in the JSON", () => {
  const found = ESTATES.find(({ name }) => name === "load-balancers");
  if (found === undefined) throw new Error("there is no estate load-balancers");
  const estate = found;

  test.each([
    ["aws_vpc_security_group_ingress_rule", /^Vpc_WorkerFirewall_/, undefined],
    ["aws_vpc_security_group_egress_rule", /^LoadBalancers_apis_/, undefined],
    ["aws_vpc_security_group_ingress_rule", /_Rules_list-/, { to_port: 9000 }],
    ["aws_ec2_managed_prefix_list", /^LoadBalancers_partners_/, { entry: [] }],
    ["aws_network_acl_rule", /_worker-/, undefined],
    ["aws_network_acl_rule", /_load-balancer-/, { rule_number: 1 }],
  ])("one %s that matches %s becomes %j", (type, id, change) => {
    const { subject } = synthesisOf(estate);
    const stack = "network-production";
    const all = Object.entries(subject.stacks[stack]?.resource?.[type] ?? {});
    const at = all.findIndex(([key]) => id.test(key));
    expect(at).toBeGreaterThanOrEqual(0);
    const changed = all.flatMap(([key, body], index) =>
      index !== at
        ? [[key, body] as const]
        : change === undefined
          ? []
          : [[key, { ...body, ...change }] as const],
    );
    const resource = { ...subject.stacks[stack]?.resource, [type]: Object.fromEntries(changed) };
    const stacks = { ...subject.stacks, [stack]: { ...subject.stacks[stack], resource } };
    expect(() => checkFilters({ ...subject, stacks })).toThrow();
  });
});
