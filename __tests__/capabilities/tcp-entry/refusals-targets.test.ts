import { aimed, type Data, told, WORKERS } from "./fixture";

const OUTSIDE = { network: "office", addresses: ["10.1.0.9"], port: 2222 };

const HEALTH = "TCP_ENTRY_HEALTH .listeners.raw.target.healthCheck";

const TARGET = ".listeners.raw.target";

const GROUP = "sg-0123456789abcdef0";

const SERVERS = { servers: { addresses: ["10.96.0.70"], securityGroup: GROUP } };

/** An entry to a port, beside a load balancer that is open to everybody who passes its web ACL and leads to 8092 there. */
const besideBalancer = (entry: Data, target: Data = { workers: {} }, port = 8092): Data => ({
  ...aimed({ ...target, port }, { allowlist: { partner: { cidr: "45.60.0.0/28" } }, ...entry }),
  loadBalancers: {
    shop: {
      ...{ vpc: "p", scheme: "internet-facing", exposure: "public" },
      domains: { "shop.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } },
      mappings: { all: { path: "/*", target: "shop" } },
      targets: { shop: "servers" in target ? { addresses: ["10.96.0.70"], securityGroup: GROUP } : {} },
    },
  },
});

/** The same entry in a VPC of others, whose workers carry this group. */
const inTheirs = (target: Data): Data => ({
  ...aimed(target),
  environments: {},
  vpcs: {
    p: {
      existing: {
        ...{ id: "vpc-0a1b2c3d4e5f60718", cidrs: ["10.96.0.0/24"], workerSecurityGroup: GROUP },
        subnets: {
          worker: {
            "use1-az1": [{ id: "subnet-0aaaaaaaaaaaaaa01", cidr: "10.96.0.0/27" }],
            "use1-az2": [{ id: "subnet-0aaaaaaaaaaaaaa03", cidr: "10.96.0.32/27" }],
          },
          "load-balancer": {
            "use1-az1": [{ id: "subnet-0aaaaaaaaaaaaaa02", cidr: "10.96.0.64/27" }],
            "use1-az2": [{ id: "subnet-0aaaaaaaaaaaaaa04", cidr: "10.96.0.96/27" }],
          },
        },
      },
    },
  },
});

/** What the file says of a target, and what is told of it: problems, or the warnings of what is right otherwise. */
const ROWS: readonly (readonly [name: string, data: Data, expected: readonly string[]])[] = [
  // Targets
  ["SSH of workers", aimed({ workers: {}, port: 22 }), [`TCP_ENTRY_SSH_TO_WORKERS ${TARGET}`]],
  [
    "SSH of workers by a health check",
    aimed({ ...WORKERS, healthCheck: { port: 22 } }),
    [`TCP_ENTRY_SSH_TO_WORKERS ${TARGET}`],
  ],
  [
    "SSH of a server where workers stand",
    aimed({ servers: { addresses: ["10.96.0.70"], securityGroup: "sg-0123456789abcdef0" }, port: 22 }),
    [`TCP_ENTRY_SSH_TO_WORKERS ${TARGET}.servers.addresses.0`],
  ],
  [
    "SSH of workers that are called servers, in a subnet that the file does not list",
    inTheirs({ servers: { addresses: ["10.96.0.200"], securityGroup: GROUP }, port: 22 }),
    [`TCP_ENTRY_SERVERS_ARE_WORKERS ${TARGET}.servers.securityGroup`],
  ],
  [
    "SSH of workers of CloudHub",
    {
      ...aimed({ vpc: "q", addresses: ["10.96.1.20"], port: 22 }),
      vpcs: { p: { cidr: "10.96.0.0/24", zones: 2 }, q: { cidr: "10.96.1.0/24", platform: "cloudhub" } },
    },
    [`TCP_ENTRY_SSH_TO_WORKERS ${TARGET}.addresses.0`],
  ],
  [
    "SSH of a server in a network",
    aimed({ ...OUTSIDE, port: 22 }),
    [`TCP_ENTRY_TARGET_UNREACHED ${TARGET}.addresses.0`],
  ],
  ["a direct port", aimed({ workers: {}, port: 8081 }), [`UPSTREAM_CLOSED_PORT ${TARGET}.port`]],
  [
    "the port behind a web ACL",
    besideBalancer({ scheme: "internet-facing" }),
    [`TCP_ENTRY_PAST_WEB_ACL ${TARGET}.port`],
  ],
  ["the same from inside", besideBalancer({}), []],
  ["another port", besideBalancer({ scheme: "internet-facing" }, { workers: {} }, 9100), []],
  [
    "servers behind a web ACL",
    besideBalancer({ scheme: "internet-facing" }, SERVERS),
    [`TCP_ENTRY_PAST_WEB_ACL ${TARGET}.port`],
  ],
  ["no target", aimed({ port: 9100 }), [`EXACTLY_ONE ${TARGET}`]],
  ["two targets", aimed({ ...OUTSIDE, vpc: "q" }), [`EXACTLY_ONE ${TARGET}`]],
  ["a network without addresses", aimed({ network: "office", port: 22 }), [`MISSING_FIELD ${TARGET}`]],
  [
    "an address elsewhere",
    aimed({ ...OUTSIDE, addresses: ["10.200.0.1"] }),
    [`TCP_ENTRY_TARGET_ADDRESS ${TARGET}.addresses.0`],
  ],
  [
    "its own VPC",
    aimed({ vpc: "p", addresses: ["10.96.0.5"], port: 1 }),
    [`TCP_ENTRY_TARGET_VPC ${TARGET}.vpc`],
  ],
  [
    "a worker outside of the workers' subnets",
    aimed({ workers: { addresses: ["10.96.0.250"] }, port: 9100 }),
    [`TCP_ENTRY_TARGET_ADDRESS ${TARGET}.workers.addresses.0`],
  ],
  ["a server that nothing leads to", aimed(OUTSIDE), [`TCP_ENTRY_TARGET_UNREACHED ${TARGET}.addresses.0`]],
  // What targets learn of clients
  [
    "clients kept beyond the VPC",
    aimed({ ...OUTSIDE, clientAddresses: "kept" }),
    [`TCP_ENTRY_KEPT_BEYOND ${TARGET}.clientAddresses`],
  ],
  [
    "clients kept, and across zones",
    aimed({ ...WORKERS, clientAddresses: "kept" }),
    [`TCP_ENTRY_KEPT_CROSS_ZONE ${TARGET}.clientAddresses`],
  ],
  ["clients kept in their zone", aimed({ ...WORKERS, clientAddresses: "kept" }, { crossZone: false }), []],
  [
    "clients kept that may be targets",
    aimed({ ...WORKERS, clientAddresses: "kept" }, { crossZone: false, allowlist: { own: { vpc: "p" } } }),
    [`TCP_ENTRY_KEPT_HAIRPIN ${TARGET}.clientAddresses`],
  ],
  [
    "clients kept and told",
    aimed({ ...WORKERS, clientAddresses: "kept", proxyProtocol: true }, { crossZone: false }),
    [`TCP_ENTRY_KEPT_PROXY ${TARGET}.proxyProtocol`],
  ],
  [
    "a header",
    aimed({ ...WORKERS, proxyProtocol: true }),
    [`TCP_ENTRY_PROXY_PROTOCOL ${TARGET}.proxyProtocol`],
  ],
  // Health checks
  [
    "a check every second",
    aimed({ ...WORKERS, healthCheck: { intervalSeconds: 1, timeoutSeconds: 2 } }),
    [`${HEALTH}.intervalSeconds`, `${HEALTH}.timeoutSeconds`],
  ],
  [
    "one good answer",
    aimed({ ...WORKERS, healthCheck: { healthyThreshold: 1 } }),
    [`${HEALTH}.healthyThreshold`],
  ],
  [
    "a path of nothing",
    aimed({ ...WORKERS, healthCheck: { path: "/up" } }),
    [`TCP_ENTRY_HEALTH_UNUSED ${TARGET}.healthCheck.path`],
  ],
  ...["900", "200-600", "300-200"].map(
    (matcher) =>
      [
        `codes ${matcher}`,
        aimed({ ...WORKERS, healthCheck: { protocol: "http", matcher } }),
        [`${HEALTH}.matcher`],
      ] as const,
  ),
  [
    "codes that AWS takes",
    aimed({ ...WORKERS, healthCheck: { protocol: "http", matcher: "200,204,300-599" } }),
    [],
  ],
];

test.each(ROWS)("%s", (_, data, expected) => {
  expect(told(data)).toEqual(expected);
});
