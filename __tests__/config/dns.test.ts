import {
  changeText,
  EMPTY_LOCK,
  isHarmless,
  type Lock,
  lockChanges,
  lockText,
  parseLock,
  release,
} from "../../config";
import { pathText, problemText } from "../../core/errors";
import { changedIn, type Data } from "../helpers/changed";
import { fileOf, problemsOf, resolve, textOf } from "../helpers/estates";
import { codesOf } from "../helpers/problems";

const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/6f1d2c34-1a2b-4c3d-8e9f-0123456789ab";

/** A hub that asks the office and is asked by it, for VPCs in another account and in another region. */
const whole = {
  organization: "acme",
  region: "us-east-1",
  accounts: { partner: { id: "222222222222" } },
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: {
    office: { cidrs: ["10.0.0.0/12", "198.51.100.0/24"] },
    supplier: { cidrs: ["172.20.0.0/16"] },
  },
  environments: Object.fromEntries(["hub", "app", "far", "ch"].map((vpc) => [vpc, { vpc, applications: 2 }])),
  vpcs: {
    hub: { cidr: "10.96.4.0/24", zones: 3, transitSubnets: true, resolverSubnets: true },
    app: { cidr: "10.96.2.0/24", zones: 2, transitSubnets: true, account: "partner" },
    far: { cidr: "10.96.8.0/24", zones: 2, resolverSubnets: true, region: "us-west-2" },
    ch: { platform: "cloudhub", cidr: "10.96.6.0/24" },
  },
  loadBalancers: { api: { vpc: "hub", domains: { "api.aws.acme.example": { certificate } } } },
  vpns: {
    office: {
      vpc: "hub",
      network: "office",
      prefixes: ["10.0.0.0/13"],
      devices: { router: { address: "203.0.113.8", asn: 65010 } },
    },
  },
  peerings: {
    cloudhub: { accept: "pcx-0123456789abcdef0", requester: { vpc: "ch" }, accepter: { vpc: "hub" } },
    far: { requester: { vpc: "hub" }, accepter: { vpc: "far" } },
  },
  transitGateways: {
    main: {
      asn: 64700,
      segments: { all: { reaches: ["all"] } },
      vpcs: { hub: { segment: "all" }, app: { segment: "all" } },
      shareWith: ["partner"],
    },
  },
  dns: {
    main: {
      vpc: "hub",
      vpcs: ["app"],
      askedFrom: [{ network: "office" }, { vpc: "ch" }, { vpc: "far" }],
      forwards: {
        corp: { domain: "Corp.acme.example.", targets: ["10.0.1.53", "10.0.0.53", "10.0.1.53"] },
        ad: { domain: "ad.acme.example", targets: ["10.96.2.70"] },
      },
      privateZones: {
        aws: {
          domain: "AWS.acme.example",
          vpcs: ["app", "far"],
          records: {
            api: { loadBalancer: "api" },
            root: { name: "@", addresses: ["10.96.4.9", "10.96.2.9"], ttlSeconds: 60 },
            any: { name: "*.apps", addresses: ["10.96.4.9"] },
            "old-api": { name: "Old.api", alias: "api.aws.acme.example" },
          },
        },
      },
    },
    west: {
      vpc: "far",
      forwards: { corp: { domain: "corp.acme.example", targets: ["10.96.4.196", "10.96.4.212"] } },
    },
  },
};

const changed = (path: string, value: unknown, from: Data = whole): Data => changedIn(from, path, value);

const places = (data: unknown, lock = EMPTY_LOCK) =>
  problemsOf(textOf(data), lock).map(({ path, code }) => `${pathText(path ?? [])} ${code}`);

const warningsOf = (data: unknown) =>
  resolve(data)
    .warnings.filter(({ code, path = [] }) => path[0] === "dns" && code !== "DNS_PATH_CLOSED")
    .map(({ code, path = [] }) => `${pathText(path)} ${code}`);

describe("what an entry resolves to", () => {
  const { links, lock, vpcs } = resolve(whole);
  const [main, west] = links.dns;

  test("fixed addresses in the first zones, askers as far as links lead to them", () => {
    expect(
      main?.spec.places.map(({ subnet, inbound, outbound }) => `${subnet} ${inbound} ${outbound}`),
    ).toEqual([
      "resolver-use1-az1 10.96.4.196/32 10.96.4.197/32",
      "resolver-use1-az2 10.96.4.212/32 10.96.4.213/32",
    ]);
    // Of a VPC of ours its own hub asks.
    const ofWest = west?.spec.places.map(({ outbound }) => `${outbound}`) ?? [];
    expect(main?.spec.askedFrom.map(String)).toEqual(["10.0.0.0/13", "10.96.6.0/24", ...ofWest]);
    expect(main).toMatchObject({ account: { name: "default" }, region: "us-east-1" });
    expect(west).toMatchObject({ region: "us-west-2", spec: { askedFrom: [], privateZones: [] } });
    const more = resolve(changed("dns.main.zones", 3)).links.dns[0]?.spec.places;
    expect(more?.slice(0, 2)).toEqual(main?.spec.places);
    expect(more?.length).toBe(3);
  });

  test("names in lower case, VPCs by default those of the entry, and its own", () => {
    expect(main?.spec.forwards.map(({ domain, targets, vpcs: of }) => `${domain} ${targets} ${of}`)).toEqual([
      "ad.acme.example 10.96.2.70/32 app",
      "corp.acme.example 10.0.0.53/32,10.0.1.53/32 app",
    ]);
    expect(west?.spec.forwards[0]?.vpcs).toEqual(["far"]);
    expect(main?.spec.privateZones).toEqual([
      {
        name: "aws",
        domain: "aws.acme.example",
        vpcs: ["app", "far", "hub"],
        records: [
          {
            name: "any",
            domain: "*.apps.aws.acme.example",
            target: { kind: "addresses", addresses: ["10.96.4.9"], ttlSeconds: 300 },
          },
          {
            name: "api",
            domain: "api.aws.acme.example",
            target: { kind: "load-balancer", name: "api" },
          },
          {
            name: "old-api",
            domain: "old.api.aws.acme.example",
            target: { kind: "name", name: "api.aws.acme.example", ttlSeconds: 300 },
          },
          {
            name: "root",
            domain: "aws.acme.example",
            target: { kind: "addresses", addresses: ["10.96.2.9", "10.96.4.9"], ttlSeconds: 60 },
          },
        ],
      },
    ]);
  });

  test("entries of ACLs in the endpoints' subnets, those of the way, and those of a resolver of ours", () => {
    const lines = links.aclEntries.map(
      ({ vpc, tier, link, entries }) => `${vpc} ${tier} ${link.name} ${entries.length}`,
    );
    expect(lines).toEqual([
      "app worker main 4",
      "app transit main 4",
      "far resolver west 8",
      "hub transit main 4",
      "hub resolver main 28",
    ]);
    const ofHub = links.aclEntries.find(({ vpc, tier }) => vpc === "hub" && tier === "resolver");
    expect(ofHub?.entries.filter(({ protocol }) => protocol === "udp").map(({ key }) => key)).toEqual([
      "ingress-udp-1024-65535-10-0-0-53_32",
      "ingress-udp-1024-65535-10-0-1-53_32",
      "ingress-udp-1024-65535-10-96-2-70_32",
      "ingress-udp-53-10-0-0-0_13",
      "ingress-udp-53-10-96-6-0_24",
      "ingress-udp-53-10-96-8-101_32",
      "ingress-udp-53-10-96-8-117_32",
      "egress-udp-1024-65535-10-0-0-0_13",
      "egress-udp-1024-65535-10-96-6-0_24",
      "egress-udp-1024-65535-10-96-8-101_32",
      "egress-udp-1024-65535-10-96-8-117_32",
      "egress-udp-53-10-0-0-53_32",
      "egress-udp-53-10-0-1-53_32",
      "egress-udp-53-10-96-2-70_32",
    ]);
    expect(vpcs.find(({ name }) => name === "hub")?.networkAcls?.resolver).toEqual([]);
    expect(lock.networkAclNumbers.get("app/worker/dns/main ingress-udp-53-10-96-4-0_24")).toBe(32002);
  });

  test("a private zone needs neither endpoints nor subnets for them", () => {
    const data = changed("vpcs.hub.resolverSubnets", undefined, changed("dns", undefined));
    const alone = changed(
      "dns.main",
      { vpc: "hub", privateZones: { aws: { domain: "aws.acme.example" } } },
      data,
    );
    expect(resolve(alone).links.dns[0]?.spec).toMatchObject({
      places: [],
      privateZones: [{ vpcs: ["hub"] }],
    });
  });

  test("another forward, member, zone or record moves nothing that is pinned", () => {
    const pins = ({ networkAclNumbers, vpcs: of }: Lock) => [...networkAclNumbers, ...of];
    const more = changed(
      "dns.main.forwards.a",
      { domain: "a.example", targets: ["10.0.0.9"], vpcs: ["hub", "app"] },
      changed("dns.main.privateZones.b", { domain: "b.acme.example" }),
    );
    const grown = resolve(more, lock);
    expect(pins(grown.lock)).toEqual(expect.arrayContaining(pins(lock)));
    expect(grown.links.dns[0]?.spec.forwards.slice(1)).toEqual(main?.spec.forwards);
  });
});

describe("hubs and zones that are in the lock", () => {
  const { lock } = resolve(whole);

  test("stand in its text, and are read again", () => {
    expect(lockText(lock)).toContain(`"dns": {
    "main": {
      "privateZones": [
        "aws"
      ],
      "vpc": "hub"
    },
    "west": {
      "privateZones": [],
      "vpc": "far"
    }
  }`);
    expect(parseLock(lockText(lock), "lock.json").hubs).toEqual(lock.hubs);
  });

  test.each<[string, Data, readonly string[]]>([
    [
      "a hub that moves",
      changed("dns.west", { ...whole.dns.main, vpc: "app" }),
      ["dns.west.vpc LOCKED_HUB_MOVED"],
    ],
    ["a hub that goes", changed("dns.west", undefined), ["dns LOCKED_HUB_DROPPED"]],
    ["a zone that goes", changed("dns.main.privateZones", {}), ["dns.main LOCKED_PRIVATE_ZONE_DROPPED"]],
  ])("%s stops", (_, data, expected) => {
    expect(places(data, lock).filter((place) => place.includes("LOCKED_"))).toEqual(expected);
  });

  test("are released once the file has them no more, and leave nothing", () => {
    const gone = changed(
      "dns.main.askedFrom",
      [{ network: "office" }],
      changed("dns.west", undefined, changed("dns.main.privateZones", {})),
    );
    const file = fileOf(gone);
    const released = release(release(lock, "dns.west", file), "dns.main/aws", file);
    expect(places(gone, released)).toEqual([]);
    expect(released.released.size).toBe(0);
    expect(lockChanges(lock, released).map(changeText)).toEqual([
      "- DNS hub main/private zone aws in use",
      "- DNS hub west in VPC far",
    ]);
    expect(lockChanges(lock, released).some(isHarmless)).toBe(false);
    for (const [name, code] of [
      ["dns.main", "RELEASE_IN_USE"],
      ["dns.east", "RELEASE_UNKNOWN"],
      ["dns.main/more", "RELEASE_UNKNOWN"],
    ] as const)
      expect(codesOf(() => release(lock, name, file))).toEqual([code]);
    expect(codesOf(() => release(lock, "dns.main/aws", fileOf(whole)))).toEqual(["RELEASE_IN_USE"]);
  });
});

describe("what is worth a word, and no mistake", () => {
  test("a hub that is asked and asks; a VPC that misses a zone of ours", () => {
    expect(warningsOf(whole)).toEqual([]);
    const wide = changed("dns.main.forwards.wide", {
      domain: "acme.example",
      targets: ["10.0.0.53"],
      vpcs: ["hub"],
    });
    expect(warningsOf(wide)).toEqual(["dns.main.forwards.wide.vpcs FORWARDING_BESIDE_INBOUND"]);
    const blind = changed(
      "dns.main.privateZones.aws.vpcs",
      ["far"],
      changed("dns.main.forwards.wide", {
        domain: "acme.example",
        targets: ["10.0.0.53"],
      }),
    );
    expect(warningsOf(blind)).toEqual(["dns.main.forwards.wide.vpcs FORWARDING_PASSES_ZONE"]);
  });
});

const record = (fields: Data) => changed("dns.main.privateZones.aws.records.new", fields);
const forward = (fields: Data) =>
  changed("dns.main.forwards.new", { domain: "new.example", targets: ["10.0.0.9"], ...fields });

const subnet = (id: number) => [{ id: `subnet-0123456789abcdef${id}`, cidr: `10.99.0.${id * 64}/26` }];
const existing = {
  existing: {
    id: "vpc-0123456789abcdef0",
    cidrs: ["10.99.0.0/24"],
    subnets: { worker: { "use1-az1": subnet(0), "use1-az2": subnet(1) } },
  },
};

/** Without the hub that asks the other. */
const alone = changed("dns.west", undefined);

const rows: readonly [name: string, data: Data, expected: readonly string[]][] = [
  ["an unknown hub", changed("dns.main.vpc", "hbu", alone), ["dns.main.vpc UNKNOWN_NAME"]],
  ["a hub of CloudHub", changed("dns.main.vpc", "ch", alone), ["dns.main.vpc LINK_OF_CLOUDHUB"]],
  [
    "no subnets for the endpoints",
    changed("vpcs.far.resolverSubnets", undefined),
    ["dns.west.vpc DNS_SUBNETS_MISSING"],
  ],
  ["more zones than there are", changed("dns.west.zones", 3), ["dns.west.zones DNS_ZONES_TOO_FEW"]],
  [
    "two entries of a VPC",
    changed("dns.other", { vpc: "hub", privateZones: { b: { domain: "b.example" } } }),
    ["dns.other.vpc DNS_VPC_TWICE"],
  ],
  [
    "a hub that somebody else made",
    changed(
      "vpcs.old",
      existing,
      changed("dns.old", { vpc: "old", privateZones: { b: { domain: "b.example" } } }),
    ),
    ["dns.old.vpc DNS_HUB_EXISTS"],
  ],
  [
    "askers all over the internet",
    changed(
      "externalNetworks.many",
      { cidrs: ["64.0.0.0/3"] },
      changed(
        "vpns.many",
        { ...whole.vpns.office, network: "many", prefixes: undefined },
        changed("dns.main.askedFrom", [{ network: "many" }, { vpc: "far" }]),
      ),
    ),
    ["dns.main.askedFrom.0 FIREWALL_OPEN_TO_WORLD"],
  ],
  [
    "more askers than a security group takes",
    changed(
      "externalNetworks.office.cidrs",
      Array.from({ length: 31 }, (_, at) => `10.0.${at}.0/24`),
      changed("vpns.office.prefixes", undefined),
    ),
    ["dns.main.askedFrom SECURITY_GROUP_FULL"],
  ],
  [
    "nothing to do",
    changed("dns.west.forwards", {}, changed("dns.main.askedFrom", [{ network: "office" }])),
    ["dns.west DNS_EMPTY"],
  ],
  [
    "options of endpoints where there are none",
    changed("dns.west", {
      vpc: "far",
      zones: 2,
      alarms: { topic: "arn:aws:sns:us-west-2:123456789012:alarms" },
      privateZones: { b: { domain: "b.example" } },
    }),
    [
      "dns.main.askedFrom.2.vpc DNS_ASKER_WITHOUT_HUB",
      "dns.west.zones NOT_TOGETHER",
      "dns.west.alarms NOT_TOGETHER",
    ],
  ],
  [
    "a topic of another region, and of another partition",
    changed(
      "dns.main.alarms",
      { topic: "arn:aws:sns:us-west-2:123456789012:alarms" },
      changed("dns.west.alarms", { topic: "arn:aws-us-gov:sns:us-west-2:123456789012:alarms" }),
    ),
    ["dns.main.alarms.topic ALARM_TOPIC_ELSEWHERE", "dns.west.alarms.topic ALARM_TOPIC_ELSEWHERE"],
  ],
  [
    "members that are not there, or not ours",
    changed(
      "dns.main.privateZones.aws.vpcs",
      ["app", "fra"],
      changed("dns.main.forwards.ad.vpcs", ["app", "ch"], changed("dns.main.vpcs", ["app", "nobody"])),
    ),
    [
      "dns.main.vpcs.1 UNKNOWN_NAME",
      "dns.main.forwards.ad.vpcs.1 LINK_OF_CLOUDHUB",
      "dns.main.privateZones.aws.vpcs.1 UNKNOWN_NAME",
    ],
  ],
  [
    "askers: none of the keys, an unknown network, the hub itself, one that no link leads to",
    changed("dns.main.askedFrom", [{}, { network: "offce" }, { vpc: "hub" }, { network: "supplier" }]),
    [
      "dns.main.askedFrom.0 EXACTLY_ONE",
      "dns.main.askedFrom.1.network UNKNOWN_NAME",
      "dns.main.askedFrom.2.vpc DNS_ASKER_IS_HUB",
      "dns.main.askedFrom.3 DNS_ASKER_UNREACHABLE",
      "dns.west.forwards.corp.targets.0 FORWARDING_TARGET_CLOSED",
      "dns.west.forwards.corp.targets.1 FORWARDING_TARGET_CLOSED",
    ],
  ],
  [
    "a VPC of ours without a hub that asks",
    changed("dns.main.askedFrom", [{ network: "office" }, { vpc: "ch" }, { vpc: "app" }], alone),
    ["dns.main.askedFrom.2.vpc DNS_ASKER_WITHOUT_HUB"],
  ],
  [
    "askers with public addresses",
    changed(
      "externalNetworks.some",
      { cidrs: ["203.0.112.0/22"] },
      changed(
        "vpns.some",
        { ...whole.vpns.office, network: "some", prefixes: undefined },
        changed("dns.main.askedFrom", [{ network: "some" }, { vpc: "far" }]),
      ),
    ),
    ["dns.main.askedFrom.0 DNS_ASKED_BY_PUBLIC"],
  ],
  [
    "a domain that is no name, one of AWS, and one above it",
    changed(
      "dns.main.forwards.a",
      { domain: "https://corp", targets: ["10.0.0.9"] },
      changed(
        "dns.main.forwards.b",
        { domain: "amazonaws.com", targets: ["10.0.0.9"] },
        forward({ domain: "internal" }),
      ),
    ),
    [
      "dns.main.forwards.new.domain FORWARDING_AWS_DOMAIN",
      "dns.main.forwards.b.domain FORWARDING_AWS_DOMAIN",
      "dns.main.forwards.a.domain DNS_DOMAIN_INVALID",
    ],
  ],
  [
    "a member in another region, for which endpoints can do nothing",
    forward({ vpcs: ["app", "far"] }),
    ["dns.main.forwards.new.vpcs FORWARDING_OTHER_REGION"],
  ],
  [
    "a member in an account that nobody knows the id of",
    changed(
      "transitGateways",
      undefined,
      changed("vpcs.hub.account", "partner", changed("vpcs.app.account", undefined)),
    ),
    [
      "dns.main.vpcs FORWARDING_ACCOUNT_UNKNOWN",
      "dns.main.forwards.ad.targets.0 FORWARDING_TARGET_UNREACHABLE",
    ],
  ],
  [
    "no address, and too many",
    changed(
      "dns.main.forwards.many",
      { domain: "many.example", targets: [1, 2, 3, 4, 5, 6, 7].map((host) => `10.0.0.${host}`) },
      forward({ targets: ["10.0.0", "10.0.0.9"] }),
    ),
    ["dns.main.forwards.new.targets.0 ADDRESS_INVALID", "dns.main.forwards.many.targets FORWARDING_TARGETS"],
  ],
  [
    "resolvers on the internet, beyond all links, and where no subnet is",
    forward({ targets: ["198.51.100.53", "172.20.0.53", "10.96.4.250", "10.96.2.250"] }),
    [
      "dns.main.forwards.new.targets.0 FORWARDING_TARGET_UNREACHABLE",
      "dns.main.forwards.new.targets.1 FORWARDING_TARGET_UNREACHABLE",
      "dns.main.forwards.new.targets.2 FORWARDING_TARGET_UNREACHABLE",
      "dns.main.forwards.new.targets.3 FORWARDING_TARGET_UNREACHABLE",
    ],
  ],
  [
    "addresses that AWS keeps in our own VPCs, as targets and in records",
    changed(
      "dns.main.privateZones.aws.records.any.addresses",
      ["10.96.2.67", "10.96.2.68", "10.96.8.63"],
      forward({ targets: ["10.96.4.2", "10.96.2.66", "10.96.2.127"] }),
    ),
    [
      "dns.main.forwards.new.targets.0 ADDRESS_KEPT_BY_AWS",
      "dns.main.forwards.new.targets.1 ADDRESS_KEPT_BY_AWS",
      "dns.main.forwards.new.targets.2 ADDRESS_KEPT_BY_AWS",
      "dns.main.privateZones.aws.records.any.addresses ADDRESS_KEPT_BY_AWS",
      "dns.main.privateZones.aws.records.any.addresses ADDRESS_KEPT_BY_AWS",
    ],
  ],
  [
    "an endpoint of ours that does not take the question",
    changed("dns.main.askedFrom", [{ network: "office" }, { vpc: "ch" }]),
    [
      "dns.west.forwards.corp.targets.0 FORWARDING_TARGET_CLOSED",
      "dns.west.forwards.corp.targets.1 FORWARDING_TARGET_CLOSED",
    ],
  ],
  [
    "a question that goes round",
    forward({ targets: ["10.96.4.196"], vpcs: ["hub"] }),
    ["dns.main.forwards.new.targets FORWARDING_LOOP"],
  ],
  [
    "one domain twice, and one of a zone",
    changed(
      "dns.main.forwards.again",
      { domain: "corp.acme.example", targets: ["10.0.0.9"] },
      forward({ domain: "aws.acme.example" }),
    ),
    [
      "dns.main.forwards.corp.domain FORWARDING_DOMAIN_TWICE",
      "dns.main.forwards.new.domain FORWARDING_SHADOWS_ZONE",
    ],
  ],
  [
    "a part of a zone that others ask us for",
    forward({ domain: "plant.aws.acme.example", vpcs: ["hub"] }),
    ["dns.main.forwards.new.domain FORWARDING_LOOP"],
  ],
  [
    "zones: no name, a top-level domain, one of AWS, one twice",
    changed("dns.main.privateZones", {
      a: { domain: "a b" },
      b: { domain: "corp" },
      c: { domain: "amazonaws.com" },
      d: { domain: "d.example" },
      e: { domain: "D.example." },
    }),
    [
      "dns.main.privateZones.a.domain DNS_DOMAIN_INVALID",
      "dns.main.privateZones.b.domain PRIVATE_ZONE_DOMAIN",
      "dns.main.privateZones.c.domain PRIVATE_ZONE_DOMAIN",
      "dns.main.privateZones.e.domain PRIVATE_ZONE_TWICE",
    ],
  ],
  ["a record without a target", record({}), ["dns.main.privateZones.aws.records.new EXACTLY_ONE"]],
  [
    "a record with two",
    record({ addresses: ["10.0.0.9"], alias: "a.example" }),
    ["dns.main.privateZones.aws.records.new EXACTLY_ONE"],
  ],
  [
    "a record with its whole name",
    record({ name: "new.aws.acme.example", addresses: ["10.0.0.9"] }),
    ["dns.main.privateZones.aws.records.new RECORD_NAME_INVALID"],
  ],
  [
    "a record whose star stands in the wrong place",
    record({ name: "a.*", addresses: ["10.0.0.9"] }),
    ["dns.main.privateZones.aws.records.new RECORD_NAME_INVALID"],
  ],
  [
    "two records of a name",
    record({ name: "API", addresses: ["10.0.0.9"] }),
    ["dns.main.privateZones.aws.records.new RECORD_TWICE"],
  ],
  [
    "an alias of the domain itself",
    changed("dns.main.privateZones.aws.records.root", { name: "@", alias: "a.example" }),
    ["dns.main.privateZones.aws.records.root.alias RECORD_ALIAS_AT_APEX"],
  ],
  [
    "an alias of itself",
    record({ alias: "new.aws.acme.example" }),
    ["dns.main.privateZones.aws.records.new.alias RECORD_ALIAS_ITSELF"],
  ],
  [
    "addresses that are none, or public",
    record({ addresses: ["10.0.0", "203.0.113.9"] }),
    [
      "dns.main.privateZones.aws.records.new.addresses ADDRESS_INVALID",
      "dns.main.privateZones.aws.records.new.addresses RECORD_ADDRESS_NOT_PRIVATE",
    ],
  ],
  [
    "an unknown load balancer",
    record({ loadBalancer: "apis" }),
    ["dns.main.privateZones.aws.records.new.loadBalancer UNKNOWN_NAME"],
  ],
  [
    "a name that the load balancer has no certificate for, and a ttl that it decides",
    record({ loadBalancer: "api", ttlSeconds: 60 }),
    [
      "dns.main.privateZones.aws.records.new.loadBalancer RECORD_NOT_SERVED",
      "dns.main.privateZones.aws.records.new.ttlSeconds NOT_TOGETHER",
    ],
  ],
  [
    "a record that something more specific takes",
    changed("dns.main.privateZones.b", { domain: "api.aws.acme.example" }),
    [
      "dns.main.privateZones.aws.records.api RECORD_UNANSWERED",
      "dns.main.privateZones.aws.records.old-api RECORD_UNANSWERED",
    ],
  ],
  [
    "an entry that one plan may destroy",
    changed("dns.main.deletionProtection", false),
    ["dns.main.deletionProtection DELETION_PROTECTION_OFF"],
  ],
];

const refused = rows.map(([name, data, expected]) => ({
  ...{ name, expected },
  problems: problemsOf(textOf(data)).filter(({ path = [] }) => path[0] === "dns"),
}));

test.each(refused)("$name is refused", ({ problems, expected }) => {
  expect(problems.map(({ path = [], code }) => `${pathText(path)} ${code}`)).toEqual(expected);
});

test("what each refusal says", () => {
  const own = /^(ADDRESS_KEPT|ALARM|DNS|FORWARDING|RECORD|PRIVATE_ZONE)_/;
  const texts = refused.flatMap(({ problems }) =>
    problems
      .filter(({ code }) => own.test(code))
      // Without the place, which the rows tell.
      .map(({ position, path, ...problem }) => problemText(problem)),
  );
  expect([...new Set(texts)].sort()).toMatchInlineSnapshot(`
[
  "ADDRESS_KEPT_BY_AWS AWS keeps the address for itself in VPC hub: its resolver, so no host of ours has it; got 10.96.4.2; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS keeps the address for itself in subnet load-balancer-usw2-az2 of VPC far, so no host of ours has it; got 10.96.8.63; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS keeps the address for itself in subnet transit-use1-az2 of VPC app, so no host of ours has it; got 10.96.2.127; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS keeps the address for itself in subnet worker-use1-az1 of VPC app, so no host of ours has it; got 10.96.2.66; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS keeps the address for itself in subnet worker-use1-az1 of VPC app, so no host of ours has it; got 10.96.2.67; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ALARM_TOPIC_ELSEWHERE CloudWatch hands alarms to topics of its own region alone, which is us-east-1; got arn:aws:sns:us-west-2:123456789012:alarms; allowed: arn:aws:sns:us-east-1:...; name a topic of the region, or leave it out",
  "ALARM_TOPIC_ELSEWHERE CloudWatch hands alarms to topics of its own region alone, which is us-west-2; got arn:aws-us-gov:sns:us-west-2:123456789012:alarms; allowed: arn:aws:sns:us-west-2:...; name a topic of the region, or leave it out",
  "DNS_ASKED_BY_PUBLIC whoever has these public addresses may ask for every name of the private zones; got 203.0.112.0/22; allowed: with a waiver only; name private addresses of the resolvers, or add to waivers: { <name>: { finding: DNS_ASKED_BY_PUBLIC, at: dns.main.askedFrom.0, reason: … } }",
  "DNS_ASKER_IS_HUB VPC hub has a resolver of its own, which answers all that the endpoint would; got hub; remove it from askedFrom",
  "DNS_ASKER_UNREACHABLE no link of VPC hub leads to supplier, so it could not ask and would get no answer; got supplier; link VPC hub to it, or remove it from askedFrom",
  "DNS_ASKER_WITHOUT_HUB VPC app has no hub whose endpoint would ask; its workers ask the resolver of their VPC; got app; allowed: networks of others, CloudHub's VPCs, and VPCs with a hub that forwards; add app to vpcs, so that it sees the private zones itself",
  "DNS_ASKER_WITHOUT_HUB VPC far has no hub whose endpoint would ask; its workers ask the resolver of their VPC; got far; allowed: networks of others, CloudHub's VPCs, and VPCs with a hub that forwards; add far to vpcs, so that it sees the private zones itself",
  "DNS_DOMAIN_INVALID is not a name of DNS; got "a b"; allowed: labels of a to z, digits, hyphens and underscores, with dots between them, the last one no number; write it like corp.acme.example, without scheme, port or path; other letters in their form with xn--",
  "DNS_DOMAIN_INVALID is not a name of DNS; got "https://corp"; allowed: labels of a to z, digits, hyphens and underscores, with dots between them, the last one no number; write it like corp.acme.example, without scheme, port or path; other letters in their form with xn--",
  "DNS_EMPTY DNS hub west neither answers nor asks anybody; allowed: at least one of askedFrom, forwards and privateZones; add one, or remove the entry",
  "DNS_HUB_EXISTS VPC old belongs to somebody else, who alone can give it subnets for endpoints; got old; allowed: a VPC that this file makes; others may stand under vpcs; name a VPC of ours that is linked to the same networks",
  "DNS_SUBNETS_MISSING VPC far has no subnets for the endpoints; got far; set vpcs.far.resolverSubnets: true",
  "DNS_VPC_TWICE endpoints of dns.main and dns.other would take the same addresses of VPC hub; got hub; allowed: one entry for each VPC; join the two",
  "DNS_ZONES_TOO_FEW the endpoints would stand in fewer zones of VPC far than they need; got 2; allowed: at least 3; give vpcs.far.zones more of them, or leave dns.<name>.zones out",
  "FORWARDING_ACCOUNT_UNKNOWN the rule must be shared with the account of VPC app, and nothing tells its id; got app; declare the account under accounts, and name it in the VPC",
  "FORWARDING_AWS_DOMAIN names of AWS itself (amazonaws.com) would be asked of others, and its services no longer be found; got amazonaws.com; allowed: domains of your own, none of AWS; forward the domains that the other side owns, one by one",
  "FORWARDING_AWS_DOMAIN names of AWS itself (compute.internal) would be asked of others, and its services no longer be found; got internal; allowed: domains of your own, none of AWS; forward the domains that the other side owns, one by one",
  "FORWARDING_DOMAIN_TWICE VPC app takes one rule for a domain, and dns.main.forwards.again and dns.main.forwards.corp are both for this one; got corp.acme.example; join their targets in one of them, or give them different vpcs",
  "FORWARDING_LOOP the question would come back to where it was asked: main -> main; got new.example; name the resolvers that know the domain as targets, no endpoint that would ask us",
  "FORWARDING_LOOP whoever asks VPC hub for aws.acme.example would be asked for this part of it in return; got plant.aws.acme.example; forward a domain outside of the zone's, or take VPC hub out of the rule's vpcs",
  "FORWARDING_OTHER_REGION VPC far is not in the region of the endpoints, and rules work in theirs alone; got us-west-2; allowed: us-east-1; take it out of vpcs, and give it endpoints in a VPC of its region; private zones may have it",
  "FORWARDING_SHADOWS_ZONE a rule goes before a zone of the same domain, so VPC app would never see dns.main.privateZones.aws; got aws.acme.example; allowed: a domain above the zone's, or beside it; forward another domain, or take the VPC out of one of the two",
  "FORWARDING_TARGETS a domain can't be asked of this number of resolvers; got 7; allowed: 1 to 6; name two, for the case that one fails, or three",
  "FORWARDING_TARGET_CLOSED the address is one of dns.main, which takes no questions from VPC far; got 10.96.4.196; add { vpc: far } to dns.main.askedFrom",
  "FORWARDING_TARGET_CLOSED the address is one of dns.main, which takes no questions from VPC far; got 10.96.4.212; add { vpc: far } to dns.main.askedFrom",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC app leads to the resolver; questions never go through the internet; got 10.96.2.250; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 10.96.2.70; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 10.96.4.250; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 172.20.0.53; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 198.51.100.53; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "PRIVATE_ZONE_DOMAIN a zone would take every name below a top-level domain, or those of AWS itself, from the VPCs that see it; got amazonaws.com; allowed: a domain with at least two labels, none of AWS; name a domain of your own, such as aws.acme.example",
  "PRIVATE_ZONE_DOMAIN a zone would take every name below a top-level domain, or those of AWS itself, from the VPCs that see it; got corp; allowed: a domain with at least two labels, none of AWS; name a domain of your own, such as aws.acme.example",
  "PRIVATE_ZONE_TWICE VPC app sees one zone of a domain, and dns.main.privateZones.d and dns.main.privateZones.e are both of this one; got d.example; join their records in one of them, or give them different vpcs",
  "RECORD_ADDRESS_NOT_PRIVATE names of a private zone lead to addresses of our own networks; got 203.0.113.9; allowed: private addresses of hosts: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; give the private address of the host, or make the record in a public zone",
  "RECORD_ALIAS_AT_APEX the domain of a zone has records already, beside which no alias can stand; got aws.acme.example; allowed: addresses or loadBalancer; give it addresses, or a name below the domain",
  "RECORD_ALIAS_ITSELF the name would stand for itself; got new.aws.acme.example; name the one that answers for it",
  "RECORD_NAME_INVALID is no name below aws.acme.example; got "a.*"; allowed: labels of letters, digits, hyphens and underscores; @ for the domain itself; * in front; leave out .aws.acme.example, which is added",
  "RECORD_NAME_INVALID is no name below aws.acme.example; got "new.aws.acme.example"; allowed: labels of letters, digits, hyphens and underscores; @ for the domain itself; * in front; leave out .aws.acme.example, which is added",
  "RECORD_NOT_SERVED load balancer api has no certificate for the name, so TLS would fail; got new.aws.acme.example; allowed: api.aws.acme.example; add it to loadBalancers.api.domains, or name the record after one of these",
  "RECORD_TWICE records api and new are for one name; got api.aws.acme.example; remove one of them, or join their addresses",
  "RECORD_UNANSWERED VPC app would never get the record: dns.main.privateZones.b holds the name too, and is more specific; got api.aws.acme.example; move the record to where the name is answered",
  "RECORD_UNANSWERED VPC app would never get the record: dns.main.privateZones.b holds the name too, and is more specific; got old.api.aws.acme.example; move the record to where the name is answered",
]
`);
});

test("the whole is fine, and so is what a waiver stands for", () => {
  expect(places(whole)).toEqual([]);
  const at = "dns.main.deletionProtection";
  const waiver = { finding: "DELETION_PROTECTION_OFF", at, reason: "a trial that ends this year" };
  expect(places(changed("waivers.w", waiver, changed(at, false)))).toEqual([]);
});
