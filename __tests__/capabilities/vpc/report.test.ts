import { resolve } from "../../helpers/estates";

const estate = (vpc: object, applications = 30, more: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/14" } } },
  environments: { e: { vpc: "p", applications } },
  vpcs: { p: vpc },
  ...more,
});

const only = (...given: Parameters<typeof estate>) => {
  const [vpc] = resolve(estate(...given)).vpcs;
  if (vpc === undefined) throw new Error("there is one VPC");
  return vpc;
};

const warnings = (...given: Parameters<typeof estate>) =>
  resolve(estate(...given)).warnings.map(({ code, what, got }) => `${code} ${what}: ${got}`);

describe("quotas of AWS that are passed warn", () => {
  test("ranges of a VPC", () => {
    const secondaryCidrs = [1, 2, 3, 4, 5].map((n) => `100.64.${n}.0/24`);
    expect(warnings({ secondaryCidrs: secondaryCidrs.slice(1) })).toEqual([]);
    expect(warnings({ secondaryCidrs })).toEqual([
      'QUOTA_PASSED VPC p passes AWS\'s quota "IPv4 CIDR blocks per VPC": 6',
    ]);
  });

  test("interface endpoints", () => {
    const interfaceEndpoints = Array.from({ length: 51 }, (_, n) => `service-${n}`);
    expect(warnings({ interfaceEndpoints: interfaceEndpoints.slice(1) })).toEqual([]);
    expect(warnings({ interfaceEndpoints })[0]).toMatch(
      /Interface and Gateway Load Balancer endpoints per VPC": 51/,
    );
  });

  test("network address usage, pods outside of the demand included", () => {
    const pods = (count: number) => ({
      secondaryCidrs: ["10.104.0.0/16"],
      kubernetes: { pods: count, nodes: 10, cni: { mode: "custom-networking", podRange: "100.64.0.0/16" } },
    });
    expect(warnings(pods(1000), 1000)).toEqual([]);
    const usage = (more: object) => {
      const [warning] = warnings({ ...pods(18_000), zones: 3, ...more }, 28_000);
      const [, digits] = /Network Address Usage per VPC": (\d\d,\d\d\d)$/.exec(warning ?? "") ?? [];
      return Number(digits?.replace(",", ""));
    };
    // Both endpoints of the Resolver have an address in each zone.
    expect(usage({ resolverSubnets: true }) - usage({})).toBe(2 * 3);
  });
});

describe("notes", () => {
  test("why a VPC is larger than its demand", () => {
    expect(only({}, 300).notes[0]).toMatch(
      /^the demand asks for a \/23, its subnets need a \/22: \/23 with 2 zones: /,
    );
  });

  test("why auto took two zones", () => {
    expect(only({}, 100).notes[0]).toMatch(
      /^2 zones, not more: \/24 with 3 zones: .* take 288 of 256 addresses$/,
    );
    expect(only({ zones: 2 }, 100).notes).toEqual([]);
  });

  test("where pods are, what CloudHub does, what exists, what is kept free", () => {
    const cni = { mode: "custom-networking", podRange: "100.64.0.0/16" };
    expect(only({ kubernetes: { pods: 100, nodes: 2, cni } }).notes).toContain(
      "pods take 185 addresses of 100.64.0.0/16, outside of this demand",
    );
    expect(only({ platform: "cloudhub" }).notes[0]).toContain("CloudHub lays out the subnets");
    expect(only({ spareZones: 1 }).notes).toContain("1 zone slot is kept free");
    const subnets = { worker: { "use1-az1": [{ id: "subnet-01234567", cidr: "10.100.0.0/25" }] } };
    const existing = { id: "vpc-01234567", cidrs: ["10.100.0.0/24"], subnets };
    expect(only({ existing }).notes).toContain("the VPC exists; nothing is created");
  });
});

describe("room for more", () => {
  test.each([
    ["production of exercise 16-2", {}, 100, 13],
    ["a VPC that CloudHub makes", { platform: "cloudhub" }, 100, 69],
    ["none, where every zone is full", { zones: 2, cidr: "10.100.0.0/24" }, 113, 0],
  ])("%s", (_, vpc, applications, room) => {
    expect(only(vpc, applications).placement.room).toBe(room);
  });

  test("counts applications where the strategy does", () => {
    const sizing = { strategy: "ten-per-application" };
    expect(only({}, 17, { sizing }).placement).toMatchObject({ usable: 172, room: 0 });
    expect(only({}, 15, { sizing }).placement.room).toBe(2);
  });

  test("with zone loss, what is left of the others decides", () => {
    const { placement, layout } = only({ zones: 3, surviveZoneLoss: true, cidr: "10.100.0.0/24" }, 30);
    expect(layout.zones).toHaveLength(3);
    expect(placement.room).toBeLessThan(placement.usable - 47);
    expect(
      only({ zones: 3, surviveZoneLoss: true, cidr: "10.100.0.0/24" }, 30 + placement.room).placement.room,
    ).toBe(0);
  });

  test("an existing VPC has what its subnets have", () => {
    const subnets = { worker: { "use1-az1": [{ id: "subnet-01234567", cidr: "10.100.0.0/25" }] } };
    const existing = { id: "vpc-01234567", cidrs: ["10.100.0.0/24"], subnets };
    expect(only({ existing }).placement).toMatchObject({ usable: 123, room: 50 });
  });
});

describe("environments", () => {
  test("several deployments count where they run, named applications with their own workers", () => {
    const { vpcs } = resolve({
      ...estate({}),
      vpcs: { p: {}, q: {} },
      environments: {
        live: {
          deployments: {
            east: {
              vpc: "p",
              applications: { billing: { workers: 4 }, orders: null },
              workersPerApplication: 2,
            },
            west: { vpc: "q", applications: 3 },
          },
        },
        test: { vpc: "q", applications: 2 },
      },
    });
    expect(vpcs.map(({ environments }) => environments)).toEqual([
      [{ name: "live/east", applications: 2, workersPerApplication: 2, workers: 6 }],
      [
        { name: "live/west", applications: 3, workersPerApplication: 1, workers: 3 },
        { name: "test", applications: 2, workersPerApplication: 1, workers: 2 },
      ],
    ]);
  });

  test("the sizing of a VPC goes before that of the file", () => {
    const { demand } = only({ sizing: { headroom: 0 } }, 30, { sizing: { headroom: 100, growth: 10 } });
    expect(demand).toMatchObject({ grown: 33, headroom: 0, total: 35 });
  });
});

test("networks of others and waivers are resolved by name, their prose on one line", () => {
  const { networks, waivers } = resolve(
    estate({ deletionProtection: false }, 1, {
      externalNetworks: {
        partner: { cidrs: ["203.0.113.0/28"], description: " Who pays:\n the\tbank " },
        office: { cidrs: ["10.0.0.0/12"] },
      },
      waivers: {
        lab: {
          finding: "DELETION_PROTECTION_OFF",
          at: "vpcs.p.deletionProtection",
          reason: "Rebuilt\nevery Monday.\n",
        },
      },
    }),
  );
  expect(networks.map((network) => ({ ...network, cidrs: network.cidrs.map(String) }))).toEqual([
    { name: "office", cidrs: ["10.0.0.0/12"] },
    { name: "partner", cidrs: ["203.0.113.0/28"], description: "Who pays: the bank" },
  ]);
  expect(waivers.map(({ reason }) => reason)).toEqual(["Rebuilt every Monday."]);
});

test("accounts, regions and the backend are resolved", () => {
  const { vpcs, regions, backend } = resolve(
    estate({ account: "prod", nat: "none" }, 1, {
      accounts: {
        prod: {
          id: "123456789012",
          role: "arn:aws:iam::123456789012:role/network",
          regions: { "us-east-1": { blockPublicAccess: "block-bidirectional" }, "eu-west-1": {} },
        },
      },
      dnsQueryLogs: { retentionDays: 400 },
      terraform: { backend: { cloud: { organization: "acme" } } },
    }),
  );
  const account = { name: "prod", id: "123456789012", role: "arn:aws:iam::123456789012:role/network" };
  expect(vpcs[0]?.account).toEqual(account);
  expect(regions).toEqual([
    {
      account,
      region: "us-east-1",
      blockPublicAccess: "block-bidirectional",
      queryLog: { vpcs: [vpcs[0]?.name], retentionDays: 400, deletionProtection: true },
    },
  ]);
  expect(backend).toEqual({ kind: "cloud", organization: "acme", hostname: "app.terraform.io" });
  expect(only({}).account).toEqual({ name: "default" });
});
