import { Ipv4Cidr } from "../../../core/addressing";
import { planTierAcl } from "../../../core/firewall";
import { type PathAnswer, path, type TracedPath } from "../../../core/reachability";
import { estateModel } from "../../../plan/reachability/estate-model";
import type { EstateFacts } from "../../../plan/reachability/facts";
import { address, facts, https, links, office, prod, vpcFacts, worker } from "./fixture";

const { vpn, peering, transitGateway, directConnect } = links;

/** `1446 at VPN office`, then what is dropped on the way. */
const sizes = ({ hops, mtu }: TracedPath): string[] => [
  `${mtu.bytes} at ${mtu.at}`,
  ...hops.flatMap(({ at, drop }) =>
    drop === undefined
      ? []
      : [`${at}: ${drop.over}-${drop.most} ${[drop.notice, drop.wall].filter(Boolean).join(", ")}`],
  ),
];

function answer(more: Partial<EstateFacts>, from = prod, to = office): PathAnswer {
  return path(estateModel(facts(more)), { from, to, ...https });
}

const TEN = Ipv4Cidr.parse("10.0.0.0/8");

const open = planTierAcl([
  { direction: "inbound", ...https, peer: TEN },
  { direction: "outbound", ...https, peer: TEN },
]);

const deaf = open.filter(({ protocol }) => protocol !== "icmp");

const walled = (worker: typeof open, transit: typeof open) => ({
  ...{ acls: { worker, transit, "load-balancer": open } },
});

describe("the largest packets of a way", () => {
  test("inside of a VPC: what an interface sends", () => {
    const { forwardPath } = answer({}, prod, worker("production", "10.96.0.70"));
    expect(sizes(forwardPath)).toEqual(["9001 at VPC production"]);
  });

  test.each([
    ["strong", 1446],
    ["no-gcm", 1422],
    ["compatible", 1422],
  ] as const)("a VPN, profile %s", (profile, bytes) => {
    const { forwardPath, returnPath } = answer({ vpns: [vpn({ profile })] });
    expect(sizes(forwardPath)).toEqual([`${bytes} at VPN office`, `VPN office: ${bytes}-9001 not-sent`]);
    expect(returnPath && sizes(returnPath)).toEqual([`${bytes} at VPN office`]);
  });

  test("a peering carries all within a region, and less between two", () => {
    const shared = worker("shared", "10.97.0.10");
    expect(sizes(answer({ peerings: [peering()] }, prod, shared).forwardPath)).toEqual([
      "9001 at VPC production",
    ]);
    const one = peering();
    const far = { ...one, accepter: { ...one.accepter, region: "eu-west-1" } };
    expect(sizes(answer({ peerings: [far] }, prod, shared).forwardPath)).toEqual([
      "8500 at peering shared",
      "peering shared: 8500-9001 undocumented",
    ]);
  });

  test.each([
    [undefined, 1500],
    [9001, 9001],
    [8500, 8500],
  ])("a Direct Connect to a VPN gateway whose interfaces carry %p", (mtu, bytes) => {
    const main = directConnect();
    const interfaces = main.interfaces.map((each) => ({ ...each, mtu: mtu ?? each.mtu }));
    const { forwardPath } = answer({ directConnects: [{ ...main, interfaces }] });
    expect(forwardPath.mtu.bytes).toBe(bytes);
    expect(sizes(forwardPath).length).toBe(bytes < 9001 ? 2 : 1);
  });

  test("through NAT to the internet, whose routers tell the sender", () => {
    const partner = { kind: "internet", address: address("52.1.2.3") } as const;
    const vpcs = [vpcFacts("production", "10.96.0")];
    const { forwardPath } = answer({ vpcs }, prod, partner);
    expect(sizes(forwardPath)).toEqual([
      "1500 at NAT gateway",
      "NAT gateway: 1500-9001 blocked, network ACL of subnet worker-use1-az1",
    ]);
  });
});

describe("through a transit gateway", () => {
  const transit = transitGateway();
  const onTransit = vpn({ gateway: { kind: "transit-gateway", name: "main", asn: 64_700 } });
  const estate = (...[own, door]: readonly (typeof open)[]) => ({
    vpcs: [vpcFacts("prod", "10.96.0", walled(own ?? open, door ?? open)), vpcFacts("tools", "10.97.0")],
    ...{ transitGateways: [transit], vpns: [onTransit] },
  });
  const [from, to] = [worker("prod", "10.96.0.10"), worker("tools", "10.97.0.10")];

  test("the least of all links counts, and each says what it drops", () => {
    expect(sizes(answer(estate(), from, office).forwardPath)).toEqual([
      "1446 at VPN office",
      "transit gateway main: 8500-9001 arrives",
      "VPN office: 1446-8500 not-sent",
    ]);
  });

  test.each([
    ["worker", estate(deaf, open)],
    ["transit", estate(open, deaf)],
  ])("the ACL of the %s subnets can make the sender deaf", (tier, more) => {
    const { forwardPath, isOpen } = answer(more, from, to);
    expect(isOpen).toBe(true);
    expect(sizes(forwardPath)).toEqual([
      "8500 at transit gateway main",
      `transit gateway main: 8500-9001 blocked, network ACL of subnet ${tier}-use1-az1`,
    ]);
  });

  test("every figure names the page that states it", () => {
    const { forwardPath, returnPath } = answer(estate(), from, office);
    for (const leg of [forwardPath, returnPath]) {
      expect(leg?.mtu.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      for (const { kind, mtu } of leg?.hops ?? [])
        expect(mtu?.source ?? "").toMatch(kind === "link" ? /^https:\/\/docs\.aws/ : /^$/);
    }
  });
});
