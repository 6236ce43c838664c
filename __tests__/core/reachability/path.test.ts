import { Port } from "../../../core/firewall";
import { BLOCK_CODES, path, pathAnalyser } from "../../../core/reachability";
import { estateModel } from "../../../plan/reachability/estate-model";
import { cidrs, side } from "../../capabilities/link/model/fixture";
import { address, facts, https, links, office, prod, shared, text, vpcFacts, worker } from "./fixture";

const { vpn, peering } = links;

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
    expect(path(model, { from: shared, to: office, ...https }).forwardPath.blocked?.code).toBe(
      "WRONG_NETWORK",
    );
    expect(path(model, { from: office, to: shared, ...https }).forwardPath.blocked?.code).toBe(
      "NOT_ANNOUNCED",
    );
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
    expect([answer.isOpen, answer.forwardPath.blocked, answer.returnPath?.blocked?.code]).toEqual([
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
    expect(
      ends.map(([from, to]) => path(model, { from, to, ...https }).forwardPath.blocked),
    ).toMatchInlineSnapshot(`
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

describe("walls", () => {
  test("those of others are taken to let pass, and the reader is told", () => {
    const { workerRules: _, acls: __, ...existing } = vpcFacts("production", "10.96.0");
    const model = estateModel(facts({ vpcs: [existing], vpns: [vpn()] }));
    const answer = path(model, { from: prod, to: office, port: Port.tcp(1) });
    expect(answer.isOpen).toBe(true);
    expect(answer.forwardPath.hops.filter(({ text: what }) => what === "not ours to know")).toHaveLength(2);
  });

  test("inside a subnet nobody asks its ACL; answers to ports that an ACL closes don't come back", () => {
    const closed = vpcFacts("production", "10.96.0", { acls: {} });
    const near = { from: prod, to: worker("production", "10.96.0.11"), ...https };
    expect(path(estateModel(facts({ vpcs: [closed] })), near).isOpen).toBe(true);
    const far = { from: prod, to: worker("production", "10.96.0.70"), ...https };
    expect(path(estateModel(facts({ vpcs: [closed] })), far).forwardPath.blocked?.code).toBe("NETWORK_ACL");
    const model = estateModel(facts({ vpns: [vpn()] }));
    expect(
      path(model, { from: prod, to: office, ...https, clientPort: 1000 }).returnPath?.blocked?.code,
    ).toBe("NETWORK_ACL");
  });

  test("an address of the VPC itself never leads out of it", () => {
    const model = estateModel(facts({ vpns: [vpn()] }));
    const twin = { kind: "network", name: "head-office", address: address("10.96.0.11") } as const;
    expect(path(model, { from: prod, to: twin, ...https }).forwardPath.blocked?.code).toBe("LOCAL_FIRST");
    expect(BLOCK_CODES).toContain("LOCAL_FIRST");
  });
});

test("a survey tells the parts of a network apart that fare differently", () => {
  const model = estateModel(facts({ vpns: [vpn({ prefixes: cidrs("10.0.0.0/16") })] }));
  const groups = pathAnalyser(model)({
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
