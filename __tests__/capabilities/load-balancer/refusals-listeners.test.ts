import { type Data, estateWith, told } from "./fixture";

/** Balancers that are wrong, and what is said: the code, and where in the balancer. */
const ROWS: readonly (readonly [name: string, balancer: Data, expected: readonly string[]])[] = [
  // Listeners and addresses
  [
    "two listeners on one port",
    { listeners: { a: { port: 443 }, b: { port: 443 } } },
    ["LISTENER_PORT_TWICE .listeners"],
  ],
  [
    "a redirect to nothing",
    { http: "redirect", listeners: { a: { port: 8443 } } },
    ["REDIRECT_NEEDS_443 .http"],
  ],
  ["static addresses inside", { staticAddresses: true }, ["STATIC_ADDRESSES_INTERNAL .staticAddresses"]],
  [
    "static addresses for other zones",
    {
      scheme: "internet-facing",
      staticAddresses: { "use1-az1": "eipalloc-0a1b2c3d", "use1-az6": "eipalloc-0a1b2c3e" },
    },
    ["STATIC_ADDRESS_MISSING .staticAddresses", "STATIC_ADDRESS_UNKNOWN .staticAddresses"],
  ],
  [
    "what every listener says for itself",
    {
      tls: { policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" },
      mutualTls: { mode: "off" },
      listeners: {
        a: {
          port: 443,
          tls: { policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" },
          mutualTls: { mode: "off" },
        },
      },
    },
    ["NOT_TOGETHER .tls", "NOT_TOGETHER .mutualTls"],
  ],
  [
    "an application that nobody has",
    { mappings: { a: { path: "/a", application: "ordres" } } },
    ["MAPPING_APPLICATION_UNKNOWN .mappings.a"],
  ],
  [
    "neither application nor target",
    { mappings: { a: { path: "/a" } } },
    ["MAPPING_DESTINATION .mappings.a"],
  ],
  ["a target that nobody uses", { targets: { idle: {} } }, ["TARGET_UNUSED .targets.idle"]],
  [
    "members in two ways",
    {
      mappings: { a: { path: "/a", target: "t" } },
      targets: { t: { addresses: ["10.96.0.70"], autoScalingGroup: "g" } },
    },
    ["EXACTLY_ONE .targets.t"],
  ],
  [
    "members outside of the VPC, and among the load balancers",
    {
      mappings: { a: { path: "/a", target: "t" } },
      targets: { t: { addresses: ["192.0.2.1", "10.96.0.10"] } },
    },
    ["TARGET_ADDRESS_OUTSIDE .targets.t.addresses.0", "TARGET_ADDRESS_OUTSIDE .targets.t.addresses.1"],
  ],
  [
    "plain HTTP to workers",
    { mappings: { a: { path: "/a", application: "orders", upstream: { protocol: "HTTP" } } } },
    ["UPSTREAM_PLAIN_HTTP .mappings.a.upstream"],
  ],
  [
    "ports of the workers that are closed",
    {
      mappings: {
        a: { path: "/a", application: "orders", upstream: { port: 8081 } },
        b: { path: "/b", target: "shell" },
        c: { path: "/c", target: "direct" },
        d: { path: "/d", target: "others" },
      },
      targets: {
        shell: { upstream: { port: 22 } },
        direct: { upstream: { port: 8082 } },
        others: { upstream: { port: 8081 }, securityGroup: "sg-0123456789abcdef0" },
      },
    },
    [
      "UPSTREAM_CLOSED_PORT .mappings.a.upstream",
      "UPSTREAM_CLOSED_PORT .targets.shell.upstream",
      "UPSTREAM_CLOSED_PORT .targets.direct.upstream",
    ],
  ],
  [
    "the same requests twice",
    {
      mappings: {
        a: { path: "/a/*", application: "orders" },
        b: { path: "/a/*", application: "billing" },
      },
    },
    ["MAPPING_DUPLICATE .mappings"],
  ],
  ["no VPC", { vpc: "q" }, ["UNKNOWN_NAME .vpc"]],
];

test.each(ROWS)("%s", (_, balancer, expected) => {
  expect(told(estateWith(balancer))).toEqual(expected);
});
