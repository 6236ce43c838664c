import { codeAt, type Data, type Edit, edited, problemsIn, resolved } from "./fixture";

const AT = "tcpEntries.plants.listeners.orders";

const listener = (change: Data): Edit => {
  return ({ tcpEntries }) => Object.assign(tcpEntries.plants.listeners.orders, change);
};

const target = (change: Data): Edit => {
  return ({ tcpEntries }) => Object.assign(tcpEntries.plants.listeners.orders.target, change);
};

const policy = (name: string, config: Data): Edit => {
  return ({ apis }) => {
    apis["orders-of-plants"].policies = { [name]: config };
  };
};

test.each<[string, Edit, string]>([
  [
    "a gateway of no entry",
    target({ flexGateway: { name: "egde" } }),
    `UNKNOWN_NAME ${AT}.target.flexGateway.name`,
  ],
  ["two targets", target({ workers: {} }), `EXACTLY_ONE ${AT}.target`],
  ["addresses of its own", target({ addresses: ["10.112.0.9"] }), `NOT_TOGETHER ${AT}.target.addresses`],
  [
    "the internet past every web ACL",
    ({ tcpEntries }) => Object.assign(tcpEntries.plants, { scheme: "internet-facing" }),
    `TCP_ENTRY_GATEWAY_OUTSIDE ${AT}.target.flexGateway`,
  ],
  [
    "TLS that ends before the gateway",
    listener({
      tls: {
        certificate: "arn:aws:acm:eu-central-1:555566667777:certificate/01234567-89ab-cdef-0123-456789abcdef",
      },
    }),
    `TCP_ENTRY_GATEWAY_TLS ${AT}.target`,
  ],
  [
    "clients that policies drop",
    target({ clientAddresses: "kept" }),
    `TCP_ENTRY_KEPT_GATEWAY ${AT}.target.clientAddresses`,
  ],
  [
    "a header before TLS",
    target({ proxyProtocol: true }),
    `TCP_ENTRY_PROXY_GATEWAY ${AT}.target.proxyProtocol`,
  ],
  [
    "another probe",
    target({ healthCheck: { path: "/health" } }),
    `PROBE_OF_GATEWAY ${AT}.target.healthCheck.path`,
  ],
  [
    "a probe by TLS",
    target({ healthCheck: { protocol: "https" } }),
    `PROBE_OF_GATEWAY ${AT}.target.healthCheck.protocol`,
  ],
  ["too little time", target({ drainSeconds: 59 }), `TARGET_DRAIN_SHORT ${AT}.target.drainSeconds`],
  [
    "an inner gateway",
    target({ flexGateway: { name: "core" }, port: 8443 }),
    `FLEX_INNER_EXPOSED ${AT}.target.flexGateway`,
  ],
  ["a port without API", target({ port: 9444 }), `FLEX_BALANCER_PORT ${AT}.target.port`],
  ["port 22 of nodes", target({ port: 22 }), `TCP_ENTRY_SSH_TO_WORKERS ${AT}.target`],
  [
    "plain text all the way",
    ({ apis }) => {
      delete apis["orders-of-plants"].tls;
    },
    "FLEX_ENTRY_PLAIN apis.orders-of-plants.tls",
  ],
  [
    "addresses that nobody sees",
    policy("ip-allowlist", {
      ips: ["172.20.0.0/24"],
      ipExpression: "#[attributes.headers['x-forwarded-for']]",
    }),
    "FLEX_ADDRESSES_BEHIND_ENTRY apis.orders-of-plants.policies.ip-allowlist",
  ],
])("%s is refused at its place", (_, edit, found) =>
  expect(problemsIn(edited("flex-gateway", edit)).map(codeAt)).toContain(found),
);

test("clients show certificates to the gateway: rules, policies and the binding follow from the entry", () => {
  const { tcpEntries, flexGateways } = resolved(edited("flex-gateway", target({ drainSeconds: 60 })));
  const [entry] = tcpEntries;
  expect(entry?.targetGroups).toEqual([
    expect.objectContaining({
      ...{ key: "orders", port: 9443, protocol: "tcp", drainSeconds: 60 },
      target: { kind: "flexGateway", gateway: "edge", securityGroup: "sg-0a1b2c3d4e5f60718" },
      healthCheck: expect.objectContaining({ protocol: "http", port: 3001, matcher: "200" }),
    }),
  ]);
  expect(entry?.rules.targets.map(({ securityGroup, rule }) => `${securityGroup} ${rule.key}`)).toEqual([
    "sg-0a1b2c3d4e5f60718 inbound-tcp-9443-sg-lb-plants",
    "sg-0a1b2c3d4e5f60718 inbound-tcp-3001-sg-lb-plants",
  ]);
  expect(entry?.rules.workers).toEqual([]);
  const edge = flexGateways.find(({ name }) => name === "edge");
  expect(edge?.spec.apis.find(({ name }) => name === "orders-of-plants")?.tls?.clientCertificates).toBe(
    "required",
  );
  expect(edge?.targetGroupBindings).toContainEqual(
    expect.objectContaining({ loadBalancer: "plants", target: "orders", isTcpEntry: true }),
  );
  expect(edge?.spec.entrances.filter(({ kind }) => kind === "tcpEntry")).toMatchObject([
    { name: "plants", target: "orders", port: 9443 },
  ]);
});

test("without a group of its own the workers' group admits the entry", () => {
  const [entry] = resolved(edited("flex-gateway", target({ flexGateway: { name: "edge" } }))).tcpEntries;
  expect(entry?.rules.workers.map(({ key }) => key)).toEqual([
    "inbound-tcp-9443-sg-lb-plants",
    "inbound-tcp-3001-sg-lb-plants",
  ]);
  expect(entry?.rules.targets).toEqual([]);
});
