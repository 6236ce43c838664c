import { Port } from "../../../core/firewall";
import { balancedPath, path } from "../../../core/reachability";
import { estateModel } from "../../../plan/reachability/estate-model";
import { address, facts, https, office, prod, text, vpcFacts } from "./fixture";

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
    expect(path(model, { from: partner, to: prod, ...https }).forwardPath.blocked?.code).toBe("NOT_PUBLIC");
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
    expect([stranger.isOpen, stranger.toBalancer.forwardPath.blocked?.code, stranger.toWorker]).toEqual([
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
    expect(out("single").forwardPath.hops.map(({ text: what }) => what)).toContain(
      "0.0.0.0/0 (static) to nat-gateway",
    );
    expect(out("single").isOpen).toBe(true);
    expect(out("none").forwardPath.blocked?.code).toBe("NO_ROUTE");
  });

  test("load balancers without a public address are not reached from there, nor get there", () => {
    const [api] = vpcFacts("production", "10.96.0").otherHosts;
    if (api === undefined) throw new Error("the fixture has a load balancer");
    const vpcs = [vpcFacts("production", "10.96.0", { otherHosts: [{ ...api, isPublic: false }] })];
    const inside = estateModel(facts({ vpcs }));
    expect(path(inside, { from: client, to: balancer, ...https }).forwardPath.blocked?.code).toBe(
      "NOT_PUBLIC",
    );
    expect(path(inside, { from: client, to: office, ...https }).forwardPath.blocked?.code).toBe("NOT_PUBLIC");
  });
});
