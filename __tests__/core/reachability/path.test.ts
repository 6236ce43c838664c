import { Port } from "../../../core/firewall";
import {
  balancedPath,
  estateModel,
  type PathAnswer,
  path,
  STOP_CODES,
  survey,
} from "../../../core/reachability";
import { cidrs, side } from "../connectivity/fixture";
import { address, facts, links, office, vpcFacts, worker } from "./fixture";

const { vpn, peering, transitGateway, directConnect } = links;
const prod = worker("production", "10.96.0.10");
const shared = worker("shared", "10.97.0.70");
const https = { port: Port.HTTPS };
const text = ({ there, back }: PathAnswer) =>
  [there, back].flatMap((leg) => [
    ...(leg?.hops ?? []).map(({ kind, at, text: what }) => `${kind}: ${at}: ${what}`),
    leg?.stop === undefined ? "-" : `${leg.stop.code} ${leg.stop.text}`,
  ]);

describe("a worker and a data centre over a VPN", () => {
  const model = estateModel(facts({ vpns: [vpn()] }));

  test("hop by hop, there and back, encrypted by IPsec", () => {
    const answer = path(model, { from: prod, to: office, ...https });
    expect(answer.isOpen).toBe(true);
    expect(answer.encryption).toEqual(["ipsec"]);
    expect(text(answer)).toMatchInlineSnapshot(`
[
  "security-group: security group of workers of VPC production: outbound tcp/443 to 10.0.0.0/8",
  "network-acl: network ACL of subnet worker-use1-az1: egress-tcp-443-10-0-0-0_8",
  "route: VPC production, table worker-use1-az1: 10.0.0.0/12 (vpn-bgp) to vpn-gateway",
  "link: VPN office: encrypted by IPsec",
  "-",
  "route: head-office: 10.96.0.0/24 over VPN office",
  "link: VPN office: encrypted by IPsec",
  "network-acl: network ACL of subnet worker-use1-az1: ingress-tcp-1024-65535-10-0-0-0_8",
  "-",
]
`);
  });

  test("the other way round", () => {
    const answer = path(model, { from: office, to: prod, ...https });
    expect([answer.isOpen, answer.encryption, answer.isAsymmetric]).toEqual([true, ["ipsec"], false]);
  });

  test("a port that no rule names, and a VPC that has no link", () => {
    const closed = path(model, { from: prod, to: office, port: Port.tcp(1521) });
    expect(text(closed)).toMatchInlineSnapshot(`
[
  "SECURITY_GROUP security group of workers of VPC production: no rule lets tcp/1521 pass to 10.1.2.3",
  "-",
]
`);
    expect(path(model, { from: shared, to: office, ...https }).there.stop?.code).toBe("WRONG_NETWORK");
    expect(path(model, { from: office, to: shared, ...https }).there.stop?.code).toBe("NOT_ANNOUNCED");
  });
});

describe("two VPCs over a peering", () => {
  const eu = side("shared", "10.97.0.0/24", { region: "eu-west-1", prefixes: cidrs("10.96.0.0/24") });

  test("inside a region nothing encrypts, between regions AWS does", () => {
    const near = path(estateModel(facts({ peerings: [peering()] })), { from: prod, to: shared, ...https });
    expect([near.isOpen, near.encryption]).toEqual([true, ["aws-network"]]);
    const far = path(estateModel(facts({ peerings: [peering({ accepter: eu })] })), {
      from: prod,
      to: shared,
      ...https,
    });
    expect([far.isOpen, far.encryption]).toEqual([true, ["inter-region"]]);
  });

  test("a route on one side only: the answer has no way back", () => {
    const accepter = side("shared", "10.97.0.0/24");
    const answer = path(estateModel(facts({ peerings: [peering({ accepter })] })), {
      from: prod,
      to: shared,
      ...https,
    });
    expect([answer.isOpen, answer.there.stop, answer.back?.stop?.code]).toEqual([
      false,
      undefined,
      "WRONG_NETWORK",
    ]);
  });

  test("is no way through, neither to another VPC nor to a data centre, and the reason says so", () => {
    const chain = [
      peering(),
      peering({
        name: "second",
        requester: side("shared", "10.97.0.0/24", { prefixes: cidrs("10.98.0.0/24") }),
        accepter: side("dev", "10.98.0.0/24", { prefixes: cidrs("10.97.0.0/24") }),
      }),
    ];
    const linked = vpn({ gateway: { kind: "vpn-gateway", vpc: "shared", asn: 64_600 } });
    const model = estateModel(facts({ peerings: chain, vpns: [linked] }));
    const ends = [
      [prod, worker("dev", "10.98.0.10")],
      [prod, office],
      [office, prod],
    ] as const;
    expect(ends.map(([from, to]) => path(model, { from, to, ...https }).there.stop)).toMatchInlineSnapshot(`
[
  {
    "at": "stopped",
    "code": "PEERING_NOT_TRANSITIVE",
    "text": "VPC shared could reach 10.98.0.10, but a peering leads to VPC shared only, never through it",
  },
  {
    "at": "stopped",
    "code": "PEERING_NOT_TRANSITIVE",
    "text": "VPC shared could reach 10.1.2.3, but a peering leads to VPC shared only, never through it",
  },
  {
    "at": "stopped",
    "code": "PEERING_NOT_TRANSITIVE",
    "text": "head-office is linked to VPC shared only, whose peerings don't pass on to 10.96.0.10",
  },
]
`);
  });
});

describe("a transit gateway with segments", () => {
  const transit = transitGateway();
  const vpcs = [vpcFacts("prod", "10.96.0"), vpcFacts("tools", "10.97.0"), vpcFacts("dev", "10.98.0")];
  const onTransit = vpn({ gateway: { kind: "transit-gateway", name: "main", asn: 64_700 } });
  const model = estateModel(facts({ vpcs, transitGateways: [transit], vpns: [onTransit] }));
  const [a, b, c] = [
    worker("prod", "10.96.0.10"),
    worker("tools", "10.97.0.10"),
    worker("dev", "10.98.0.10"),
  ];

  test("production reaches shared and the office, and never non-production", () => {
    const open = (from: typeof a, to: typeof a) => path(model, { from, to, ...https }).isOpen;
    expect([open(a, b), open(b, a), open(a, office), open(office, c)]).toEqual([true, true, true, true]);
    expect(path(model, { from: a, to: c, ...https }).there.stop?.code).toBe("WRONG_NETWORK");
    expect(path(model, { from: a, to: office, ...https }).encryption).toEqual(["aws-network", "ipsec"]);
  });

  test("workers of a zone without an attachment are told so", () => {
    const away = worker("prod", "10.96.0.70");
    expect(path(model, { from: away, to: b, ...https }).there.stop).toMatchObject({
      code: "ZONE_WITHOUT_ATTACHMENT",
    });
  });

  test("ACLs of transit subnets are asked on the side of their VPC, by the worker's address", () => {
    const walled = (name: string) =>
      vpcs.map((one) => (one.name === name ? { ...one, acls: { ...one.acls, transit: [] } } : one));
    for (const name of ["prod", "tools"]) {
      const estate = estateModel(facts({ vpcs: walled(name), transitGateways: [transit] }));
      const { stop } = path(estate, { from: a, to: b, ...https }).there;
      expect(stop?.code).toBe("NETWORK_ACL");
      expect(stop?.text).toContain(
        name === "prod"
          ? "ingress entry lets tcp/443 pass from 10.96.0.10"
          : "egress entry lets tcp/443 pass to 10.97.0.10",
      );
    }
  });

  test("a VPN without BGP is reached by the static routes of the segments", () => {
    const attachments = transit.attachments.map((one) =>
      one.kind === "vpn" ? { ...one, propagates: false } : one,
    );
    const still = { ...onTransit, routing: "static" as const };
    const estate = estateModel(
      facts({ vpcs, transitGateways: [transitGateway({ attachments })], vpns: [still] }),
    );
    const answer = path(estate, { from: a, to: office, ...https });
    expect(answer.isOpen).toBe(true);
    expect(answer.there.hops.map(({ text: what }) => what)).toContain("10.0.0.0/12 (static) to vpn-office");
  });

  test("attachments of others lead to their networks", () => {
    const foreign = {
      key: "partner",
      kind: "foreign" as const,
      name: "head-office",
      segment: "shared",
      prefixes: cidrs("10.0.0.0/12"),
      propagates: true,
    };
    const attachments = [...transit.attachments.filter(({ kind }) => kind !== "vpn"), foreign];
    const estate = estateModel(facts({ vpcs, transitGateways: [transitGateway({ attachments })] }));
    for (const [from, to] of [
      [a, office],
      [office, a],
    ] as const) {
      const answer = path(estate, { from, to, ...https });
      expect([answer.isOpen, answer.encryption]).toEqual([true, ["aws-network"]]);
    }
  });

  test("a Direct Connect on it is told what is allowed, and goes before a VPN beside it", () => {
    const connect = {
      key: "direct-connect-main",
      kind: "direct-connect" as const,
      name: "main",
      segment: "shared",
      prefixes: cidrs("10.0.0.0/12"),
      propagates: true,
    };
    const [association] = directConnect().associations;
    if (association === undefined) throw new Error("the fixture has an association");
    const both = facts({
      vpcs,
      vpns: [onTransit],
      transitGateways: [transitGateway({ attachments: [...transit.attachments, connect] })],
      directConnects: [
        directConnect({
          associations: [
            { ...association, kind: "transit-gateway", name: "main", allowedPrefixes: cidrs("10.96.0.0/16") },
          ],
        }),
      ],
    });
    const answer = path(estateModel(both), { from: a, to: office, ...https });
    // The VPN tells the office the VPC's own, longer prefix; only allowing the same keeps both ways together.
    expect([answer.isOpen, answer.encryption, answer.isAsymmetric]).toEqual([
      true,
      ["aws-network", "macsec", "ipsec"],
      true,
    ]);
  });

  test("a blackhole drops what it names", () => {
    const segments = transit.segments.map((one) =>
      one.name === "production" ? { ...one, blackholes: cidrs("10.97.0.0/26") } : one,
    );
    const holed = estateModel(facts({ vpcs, transitGateways: [transitGateway({ segments })] }));
    expect(path(holed, { from: a, to: b, ...https }).there.stop?.code).toBe("BLACKHOLE");
  });
});

describe("a Direct Connect with a VPN behind it", () => {
  const main = directConnect();

  test("the Direct Connect goes first in both directions; MACsec where every port has it", () => {
    const model = estateModel(facts({ vpns: [vpn()], directConnects: [main] }));
    for (const [from, to] of [
      [prod, office],
      [office, prod],
    ] as const) {
      const answer = path(model, { from, to, ...https });
      expect([answer.isOpen, answer.isAsymmetric, answer.encryption]).toEqual([true, false, ["macsec"]]);
    }
    const plain = directConnect({ interfaces: [] });
    const bare = estateModel(facts({ directConnects: [plain] }));
    expect(path(bare, { from: prod, to: office, ...https }).encryption).toEqual(["none"]);
  });

  test("a longer prefix of the VPN takes requests another way than answers", () => {
    const specific = vpn({ prefixes: cidrs("10.1.0.0/16") });
    const model = estateModel(facts({ vpns: [specific], directConnects: [main] }));
    const answer = path(model, { from: prod, to: office, ...https });
    expect([answer.isOpen, answer.isAsymmetric, answer.encryption]).toEqual([
      true,
      true,
      ["macsec", "ipsec"],
    ]);
  });

  test("a VPC whose range is not allowed is not told to the other side", () => {
    const [association] = main.associations;
    if (association === undefined) throw new Error("the fixture has an association");
    const narrow = directConnect({
      associations: [{ ...association, allowedPrefixes: cidrs("10.96.0.0/25") }],
    });
    const model = estateModel(facts({ directConnects: [narrow] }));
    expect(path(model, { from: office, to: prod, ...https }).there.stop?.code).toBe("NOT_ANNOUNCED");
  });
});

describe("the internet", () => {
  const model = estateModel(facts());
  const partner = { kind: "internet", address: address("52.1.2.3") } as const;
  const client = { kind: "internet", address: address("198.51.100.9") } as const;
  const balancer = {
    kind: "host",
    vpc: "production",
    host: "load balancer api",
    address: address("10.96.0.140"),
  } as const;

  test("workers get out through the NAT gateway of their zone, and answers come back by it", () => {
    const answer = path(model, { from: prod, to: partner, ...https });
    expect(answer.isOpen).toBe(true);
    expect(text(answer)).toMatchInlineSnapshot(`
[
  "security-group: security group of workers of VPC production: outbound tcp/443 to 52.0.0.0/8",
  "network-acl: network ACL of subnet worker-use1-az1: egress-tcp-443-52-0-0-0_8",
  "route: VPC production, table worker-use1-az1: 0.0.0.0/0 (static) to nat-gateway",
  "network-acl: network ACL of subnet load-balancer-use1-az1: ingress-tcp-443-10-0-0-0_8",
  "network-acl: network ACL of subnet load-balancer-use1-az1: egress-tcp-443-52-0-0-0_8",
  "link: NAT gateway: not encrypted by the link",
  "-",
  "link: NAT gateway: not encrypted by the link",
  "network-acl: network ACL of subnet load-balancer-use1-az1: ingress-tcp-1024-65535-52-0-0-0_8",
  "network-acl: network ACL of subnet load-balancer-use1-az1: egress-tcp-1024-65535-10-0-0-0_8",
  "network-acl: network ACL of subnet worker-use1-az1: ingress-tcp-1024-65535-52-0-0-0_8",
  "-",
]
`);
    expect(path(model, { from: partner, to: prod, ...https }).there.stop?.code).toBe("NOT_PUBLIC");
  });

  test("a client reaches workers through the load balancer, and others don't", () => {
    const question = {
      client,
      balancer,
      worker: prod,
      listener: Port.HTTPS,
      upstream: Port.MULE_HTTPS_PRIVATE,
    };
    const answer = balancedPath(model, question);
    expect([answer.isOpen, answer.toBalancer.isOpen, answer.toWorker?.isOpen]).toEqual([true, true, true]);
    const stranger = balancedPath(model, { ...question, client: partner });
    expect([stranger.isOpen, stranger.toBalancer.there.stop?.code, stranger.toWorker]).toEqual([
      false,
      "SECURITY_GROUP",
      undefined,
    ]);
    expect(balancedPath(model, { ...question, upstream: Port.tcp(9000) }).isOpen).toBe(false);
  });

  test("a regional NAT gateway stands in no subnet; without one there is no way out", () => {
    const out = (nat: "regional" | "single" | "none") => {
      const vpcs = [vpcFacts("production", "10.96.0", { nat, natZone: "use1-az2" })];
      return path(estateModel(facts({ vpcs })), { from: prod, to: partner, ...https });
    };
    expect(out("regional").isOpen).toBe(true);
    expect(out("single").there.hops.map(({ text: what }) => what)).toContain(
      "0.0.0.0/0 (static) to nat-gateway",
    );
    expect(out("single").isOpen).toBe(true);
    expect(out("none").there.stop?.code).toBe("NO_ROUTE");
  });

  test("load balancers without a public address are not reached from there, nor get there", () => {
    const [api] = vpcFacts("production", "10.96.0").otherHosts;
    if (api === undefined) throw new Error("the fixture has a load balancer");
    const vpcs = [vpcFacts("production", "10.96.0", { otherHosts: [{ ...api, isPublic: false }] })];
    const inside = estateModel(facts({ vpcs }));
    expect(path(inside, { from: client, to: balancer, ...https }).there.stop?.code).toBe("NOT_PUBLIC");
    expect(path(inside, { from: client, to: office, ...https }).there.stop?.code).toBe("NOT_PUBLIC");
  });
});

describe("walls", () => {
  test("those of others are taken to let pass, and the reader is told", () => {
    const { workerRules: _, acls: __, ...existing } = vpcFacts("production", "10.96.0");
    const model = estateModel(facts({ vpcs: [existing], vpns: [vpn()] }));
    const answer = path(model, { from: prod, to: office, port: Port.tcp(1) });
    expect(answer.isOpen).toBe(true);
    expect(answer.there.hops.filter(({ text: what }) => what === "not ours to know")).toHaveLength(2);
  });

  test("inside a subnet nobody asks its ACL; answers to ports that an ACL closes don't come back", () => {
    const closed = vpcFacts("production", "10.96.0", { acls: {} });
    const near = { from: prod, to: worker("production", "10.96.0.11"), ...https };
    expect(path(estateModel(facts({ vpcs: [closed] })), near).isOpen).toBe(true);
    const far = { from: prod, to: worker("production", "10.96.0.70"), ...https };
    expect(path(estateModel(facts({ vpcs: [closed] })), far).there.stop?.code).toBe("NETWORK_ACL");
    const model = estateModel(facts({ vpns: [vpn()] }));
    expect(path(model, { from: prod, to: office, ...https, clientPort: 1000 }).back?.stop?.code).toBe(
      "NETWORK_ACL",
    );
  });

  test("an address of the VPC itself never leads out of it", () => {
    const model = estateModel(facts({ vpns: [vpn()] }));
    const twin = { kind: "network", name: "head-office", address: address("10.96.0.11") } as const;
    expect(path(model, { from: prod, to: twin, ...https }).there.stop?.code).toBe("LOCAL_FIRST");
    expect(STOP_CODES).toContain("LOCAL_FIRST");
  });
});

test("a survey tells the parts of a network apart that fare differently", () => {
  const model = estateModel(facts({ vpns: [vpn({ prefixes: cidrs("10.0.0.0/16") })] }));
  const groups = survey(model, {
    from: {
      kind: "host",
      vpc: "production",
      host: "workers",
      ranges: cidrs("10.96.0.0/26", "10.96.0.64/26"),
    },
    to: { kind: "network", name: "head-office", ranges: cidrs("10.0.0.0/12") },
    ...https,
  });
  expect(
    groups.map(({ to, isWhole, answer }) => [to.map(String).join(" "), isWhole, answer.isOpen]),
  ).toMatchInlineSnapshot(`
[
  [
    "10.0.0.0/16",
    true,
    true,
  ],
  [
    "10.1.0.0/16 10.2.0.0/15 10.4.0.0/14 10.8.0.0/13",
    true,
    false,
  ],
]
`);
});
