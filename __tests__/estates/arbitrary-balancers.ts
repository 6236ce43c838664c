import fc from "fast-check";
import { domainKind } from "./arbitrary-domains";
import { frontDoor } from "./arbitrary-edge";

/** Fields of a file, before they are text. */
type Fields = Readonly<Record<string, unknown>>;

const OFFICE_SERVER = "10.1.0.9";

/** Who gets in at a load balancer, from where, and by what. */
const door = fc.oneof(
  fc.record(
    {
      allowlist: fc.constant({ office: { network: "office" }, partner: { network: "partner" } }),
      admission: fc.constantFrom("security-groups", "web-acl"),
      scheme: fc.constantFrom("internal", "internet-facing"),
    },
    { requiredKeys: ["allowlist"] },
  ),
  fc.record(
    {
      scheme: fc.constant("internet-facing"),
      exposure: fc.constant("public"),
      http: fc.constant("redirect"),
    },
    { requiredKeys: ["scheme", "exposure"] },
  ),
  fc.constant({ scheme: "internet-facing", staticAddresses: true }),
);

const plainBalancer = fc.record(
  {
    http2: fc.boolean(),
    desync: fc.constantFrom("strictest", "defensive"),
    idleTimeoutSeconds: fc.integer({ min: 1, max: 4000 }),
    deletionProtection: fc.boolean(),
    listeners: fc.constant({ https: { port: 443 }, other: { port: 8443 } }),
    mutualTls: fc.constantFrom({ mode: "off" }, { mode: "passthrough" }),
  },
  { requiredKeys: [] },
);

/** Behind a front there is one listener, whose clients have no certificates. */
const frontedBalancer = fc.record(
  {
    desync: fc.constantFrom("strictest", "defensive"),
    idleTimeoutSeconds: fc.integer({ min: 5, max: 60 }),
    deletionProtection: fc.boolean(),
  },
  { requiredKeys: [] },
);

const doorAndOptions: fc.Arbitrary<readonly [Fields, Fields]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(door, plainBalancer) },
  { weight: 1, arbitrary: fc.tuple(frontDoor, frontedBalancer) },
);

/** A load balancer in one of these VPCs, and how its domains come by certificates. */
const balancer = (vpcs: readonly string[]): fc.Arbitrary<Fields> =>
  fc
    .record({
      vpc: fc.constantFrom(...vpcs),
      doorAndOptions,
      paths: fc.uniqueArray(fc.constantFrom("/a/*", "/b/*", "/a/b/*", "/c"), { maxLength: 3 }),
      upstream: fc.constantFrom({}, { protocol: "HTTP" }, { port: 8443 }),
      kind: domainKind,
    })
    .map(({ vpc: at, doorAndOptions: [who, options], paths, upstream, kind }) => ({
      vpc: at,
      kind: Object(who["front"]).cloudFront === undefined ? kind : "wildcard", // one that ACM issues
      ...who,
      ...options,
      mappings: Object.fromEntries(paths.map((path, index) => [`m${index}`, { path, target: "members" }])),
      ...(paths.length === 0 ? {} : { targets: { members: { upstream } } }),
    }));

/** Few: each is a hundred resources. */
export const loadBalancers = (vpcs: readonly string[]): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: balancer(vpcs).map((api) => ({ api })) },
    // The second one serves the domain of the first, too: one proof, in one state or in two.
    { weight: 1, arbitrary: fc.tuple(balancer(vpcs), balancer(vpcs)).map(([api, shop]) => ({ api, shop })) },
  );

/** An entry beside HTTP in one of these VPCs: to workers, or to a server of the office. */
const tcpEntry = (vpcs: readonly string[]): fc.Arbitrary<Fields> =>
  fc
    .record({
      vpc: fc.constantFrom(...vpcs),
      scheme: fc.constantFrom("internal", "internet-facing"),
      allowlist: fc.constantFrom({ partner: { network: "partner" } }, { office: { network: "office" } }),
      crossZone: fc.boolean(),
      port: fc.constantFrom(22, 9100, 61617),
      target: fc.constantFrom<Fields>(
        { workers: {}, port: 9100 },
        { workers: {}, port: 9100, clientAddresses: "kept", healthCheck: { port: 9101 } },
        { network: "office", addresses: [OFFICE_SERVER], port: 2222 },
      ),
    })
    .map(({ port, target, ...entry }) => ({ ...entry, listeners: { raw: { port, target } } }));

/** TCP entries in these VPCs, mostly none. */
export const tcpEntries = (vpcs: readonly string[]): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Fields>({}) },
    { weight: 1, arbitrary: tcpEntry(vpcs).map((raw) => ({ raw })) },
  );
