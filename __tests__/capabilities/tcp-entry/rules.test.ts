import { peerText } from "../../../core/firewall/peer";
import { ARN, aimed, estateWith, listening, RAW, resolved, WORKERS } from "./fixture";

const rulesOf = (data: Parameters<typeof resolved>[0]) => {
  const [entry] = resolved(data).tcpEntries;
  const lines = (
    rules: readonly { direction: string; port: object; peer: Parameters<typeof peerText>[0] }[],
  ) => rules.map(({ direction, port, peer }) => `${direction} ${port} ${peerText(peer)}`);
  return {
    clients: lines([...(entry?.rules.clients.values() ?? [])].flat()),
    workers: lines(entry?.rules.workers ?? []),
    targets: entry?.rules.targets.map(({ securityGroup, rule }) => `${securityGroup} ${rule.port}`),
  };
};

const aclOf = (data: Parameters<typeof resolved>[0], tier: "load-balancer" | "worker", direction: string) =>
  (resolved(data).networkAcls["p"]?.[tier] ?? [])
    .filter((entry) => entry.direction === direction)
    .map(({ fromPort, toPort, cidr }) => `${fromPort}-${toPort} ${cidr}`);

test("both sides have the rules of connections and of health checks", () => {
  expect(rulesOf(aimed({ ...WORKERS, healthCheck: { protocol: "http", port: 8091 } }))).toEqual({
    clients: [
      "inbound tcp/9100 pl-raw-allowlist-1",
      "outbound tcp/9100 sg-workers",
      "outbound tcp/8091 sg-workers",
    ],
    workers: ["inbound tcp/9100 sg-lb-raw", "inbound tcp/8091 sg-lb-raw"],
    targets: [],
  });
});

test("servers are admitted by their own group, and those beyond a link by address alone", () => {
  const servers = {
    servers: { addresses: ["10.96.0.70"], securityGroup: "sg-0123456789abcdef0" },
    port: 2222,
  };
  expect(rulesOf(aimed(servers))).toMatchObject({ workers: [], targets: ["sg-0123456789abcdef0 tcp/2222"] });
  const outside = aimed({ network: "office", addresses: ["10.1.0.8", "10.1.0.9"], port: 2222 });
  expect(rulesOf(outside)).toMatchObject({ workers: [], targets: [] });
  expect(rulesOf(outside).clients).toContain("outbound tcp/2222 10.1.0.8/31");
  // By the range of the network, so that a further server adds no entry.
  expect(aclOf(outside, "load-balancer", "egress")).toContain("2222-2222 10.0.0.0/12");
});

test("administrative ports are open in the network ACL to the allowlist alone, others of the internet to everybody", () => {
  const outside = { scheme: "internet-facing", allowlist: { carrier: { cidr: "198.51.100.0/28" } } };
  const sftp = aclOf(listening({ port: 22 }, outside), "load-balancer", "ingress");
  expect(sftp.filter((line) => line.startsWith("22-22"))).toEqual(["22-22 198.51.100.0/28"]);
  const other = aclOf(listening({ port: 61617 }, outside), "load-balancer", "ingress");
  expect(other.filter((line) => line.startsWith("61617"))).toEqual(["61617-61617 0.0.0.0/0"]);
});

test("targets that see clients let them pass their network ACL, and others do not", () => {
  const kept = (clientAddresses: string) =>
    aclOf(aimed({ ...WORKERS, clientAddresses }, { crossZone: false }), "worker", "ingress").filter((line) =>
      line.startsWith("9100-9100"),
    );
  expect(kept("replaced")).toEqual(["9100-9100 10.96.0.0/24"]);
  expect(kept("kept")).toEqual(expect.arrayContaining(["9100-9100 10.0.0.0/8"]));
});

test("it stands where the lock says, takes the room of one address beside load balancers, and keeps its VPC", () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`e${n}`, RAW]));
  const balancer = (name: string) => ({
    [name]: { vpc: "p", domains: { [`${name}.example.com`]: { zone: "Z0123456789ABCDEFGHIJ" } } },
  });
  const crowded = { ...estateWith({}), tcpEntries: many, loadBalancers: balancer("api") };
  const slots = (data: Parameters<typeof resolved>[0], lock?: Parameters<typeof resolved>[1]) =>
    new Map(resolved(data, lock).tcpEntries.map(({ name, subnetIndex }) => [name, subnetIndex]));
  const first = resolved(crowded);
  // 27 usable addresses of a /27: one is kept for NAT, eight are the load balancer's.
  expect([...slots(crowded).values()].filter((slot) => slot === 0)).toHaveLength(18);
  const more = { ...crowded, loadBalancers: { ...balancer("api"), ...balancer("other") } };
  expect(slots(more, first.lock)).toEqual(slots(crowded));
  expect(first.lock.tcpEntries.get("e0")).toEqual({ vpc: "p", slot: 0 });
});

test("a list of names has those of entries by itself", () => {
  const { dnsFirewalls } = resolved({
    ...estateWith({ domains: { "mq.acme.example": {} } }, { egress: { l: {} } }),
    vpcs: { p: { cidr: "10.96.0.0/24", zones: 2, egress: "l" } },
  });
  expect(dnsFirewalls[0]?.spec.own).toContainEqual({ host: "mq.acme.example", because: "TCP entry raw" });
});

test("an entry of which nothing is said is inside, protected, across zones, and tells targets nothing of clients", () => {
  const [entry] = resolved(estateWith({})).tcpEntries;
  expect(entry).toMatchObject({
    ...{ scheme: "internal", crossZone: true, deletionProtection: true, logRetentionDays: 365, domains: [] },
    alarms: { rejectedHandshakes: 100, certificateDays: 30 },
    listeners: [{ name: "raw", port: 9100 }],
  });
  expect(entry?.listeners[0]).not.toHaveProperty("idleSeconds");
  expect(entry).not.toHaveProperty("addresses");
  expect(entry?.targetGroups).toEqual([
    expect.objectContaining({
      ...{ protocol: "tcp", clientAddresses: "replaced", proxyProtocol: false, drainSeconds: 300 },
      healthCheck: {
        ...{ protocol: "tcp", intervalSeconds: 30, timeoutSeconds: 10 },
        ...{ healthyThreshold: 3, unhealthyThreshold: 3 },
      },
    }),
  ]);
});

test("behind TLS that ends at the listener, targets are spoken to in TLS, by the policy that all share", () => {
  const [entry] = resolved({
    ...listening({ tls: { certificate: "inner" } }),
    certificates: { inner: { class: "internal", names: ["mq.acme.internal"], arn: ARN } },
  }).tcpEntries;
  expect(entry?.targetGroups[0]?.protocol).toBe("tls");
  expect(entry?.listeners[0]?.tls?.policy.name).toBe("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");
});
