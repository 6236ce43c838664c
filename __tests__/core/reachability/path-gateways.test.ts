import { path } from "../../../core/reachability";
import { estateModel } from "../../../plan/reachability/estate-model";
import { cidrs } from "../../capabilities/link/model/fixture";
import { facts, https, links, office, prod, vpcFacts, worker } from "./fixture";

const { vpn, transitGateway, directConnect } = links;

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
    expect(path(model, { from: a, to: c, ...https }).forwardPath.blocked?.code).toBe("WRONG_NETWORK");
    expect(path(model, { from: a, to: office, ...https }).encryption).toEqual(["aws-network", "ipsec"]);
  });

  test("workers of a zone without an attachment are told so", () => {
    const away = worker("prod", "10.96.0.70");
    expect(path(model, { from: away, to: b, ...https }).forwardPath.blocked).toMatchObject({
      code: "ZONE_WITHOUT_ATTACHMENT",
    });
  });

  test("ACLs of transit subnets are asked on the side of their VPC, by the worker's address", () => {
    const walled = (name: string) =>
      vpcs.map((one) => (one.name === name ? { ...one, acls: { ...one.acls, transit: [] } } : one));
    for (const name of ["prod", "tools"]) {
      const estate = estateModel(facts({ vpcs: walled(name), transitGateways: [transit] }));
      const { blocked } = path(estate, { from: a, to: b, ...https }).forwardPath;
      expect(blocked?.code).toBe("NETWORK_ACL");
      expect(blocked?.text).toContain(
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
    expect(answer.forwardPath.hops.map(({ text: what }) => what)).toContain(
      "10.0.0.0/12 (static) to vpn-office",
    );
  });

  test("attachments of others lead to their networks", () => {
    const external = {
      key: "partner",
      kind: "external" as const,
      name: "head-office",
      segment: "shared",
      prefixes: cidrs("10.0.0.0/12"),
      propagates: true,
    };
    const attachments = [...transit.attachments.filter(({ kind }) => kind !== "vpn"), external];
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
    expect(path(holed, { from: a, to: b, ...https }).forwardPath.blocked?.code).toBe("BLACKHOLE");
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
    expect(path(model, { from: office, to: prod, ...https }).forwardPath.blocked?.code).toBe("NOT_ANNOUNCED");
  });
});
