import { SMALL, Workspace } from "./harness";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

describe("size", () => {
  test("shows every term and every subnet of a VPC", async () => {
    workspace.write("landing-zone.yaml", SMALL);
    expect((await workspace.run("size")).stdout).toMatchInlineSnapshot(`
"Sizing of acme

main, us-east-1, 10.96.0.0/24, 2 zones
────────────────────────────────────────────────────────────────────────
  Environment             Applications  Workers per application  Workers
  live                              10                        1       10

  Demand, strategy course                                      Addresses
  10 workers                                                          10
  zero-downtime headroom 50 %                                          5
  reserved for infrastructure                                          2
  total, which asks for a /24 (256 addresses)                         17

  Subnet                  Tier           Zone      Range          Usable
  load-balancer-use1-az1  load-balancer  use1-az1  10.96.0.0/27       27
  load-balancer-use1-az2  load-balancer  use1-az2  10.96.0.32/27      27
  worker-use1-az1         worker         use1-az1  10.96.0.64/28      11
  worker-use1-az2         worker         use1-az2  10.96.0.80/28      11
  worker addresses                                                    22

  used: 17 of 22 worker addresses, 77.3 %; room for 103 more workers before it needs a larger range
  free: 10.96.0.96/27, 10.96.0.128/25

Charged by time, review names what is charged by use, and takes prices
───────────────────────────────────────────────────────────────────────────────────────────────────
  Unit                                    Account  Region     Count  By     Made by
  NAT gateway, or zone of a regional one  default  us-east-1      2  hour   VPC main
  public IPv4 address                     default  us-east-1      2  hour   VPC main
  customer managed key                    default  us-east-1      2  month  DNS query log, VPC main
"
`);
  });

  test("begins with a summary where there are several VPCs", async () => {
    expect((await workspace.run("size")).stdout.split("\n").slice(0, 5).join("\n")).toMatchInlineSnapshot(`
"Sizing of acme

  VPC             Workers  Demand  Prefix needed  Prefix  Zones  Range           Used  Room for
  non-production      200     302            /23     /23      3  10.96.0.0/23  81.8 %  44 more workers
  production          100     152            /24     /24      2  10.96.4.0/24  88.4 %  13 more workers"
`);
  });

  test("shows the summary alone, or the VPCs that are named", async () => {
    const whole = (await workspace.run("size")).stdout;
    expect((await workspace.run("size", "--summary")).stdout).toMatchInlineSnapshot(`
"Sizing of acme

  VPC             Workers  Demand  Prefix  Range           Used  Room for
  non-production      200     302     /23  10.96.0.0/23  81.8 %  44 more workers
  production          100     152     /24  10.96.4.0/24  88.4 %  13 more workers
"
`);
    const { stdout } = await workspace.run("size", "--vpc", "production");
    expect(stdout).not.toContain("non-production");
    expect(whole).toContain(stdout.split("\n").slice(2).join("\n"));
    const data = JSON.parse((await workspace.run("size", "--vpc", "production", "--format", "json")).stdout);
    expect(data.vpcs.map(({ name }: { name: string }) => name)).toEqual(["production"]);
    const unknown = await workspace.run("size", "--vpc", "prodction");
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean production?") });
    for (const other of [
      ["--format", "json"],
      ["--set", "vpcs.production.zones=3"],
    ])
      expect(await workspace.run("size", "--summary", ...other)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`SUMMARY_ALONE`),
      });
  });

  test("lists the same with a lock and without one", async () => {
    const before = (await workspace.run("size")).stdout;
    await workspace.run("lock");
    expect((await workspace.run("size")).stdout).toBe(before);
  });

  test("a what-if shows before and after side by side", async () => {
    workspace.write("landing-zone.yaml", SMALL);
    await workspace.run("lock");
    expect(
      (await workspace.run("size", "--set", "environments.live.applications=40", "--set", "sizing.growth=25"))
        .stdout,
    ).toMatchInlineSnapshot(`
"Sizing of acme, what if environments.live.applications=40 and sizing.growth=25

main
─────────────────────────────────────────────────────────────────────────
  Demand                              Before               After   Change
  workers of live                         10                  40      +30
  strategy                            course              course
  applications                            10                  40      +30
  workers                                 10                  40      +30
  growth                                   0                  10      +10
  headroom                                 5                  25      +20
  reserved                                 2                   2
  total                                   17                  77      +60

  Placement                           Before               After   Change
  demand asks for                        /24                 /24
  subnets need                           /24                 /24
  zones                   use1-az1, use1-az2  use1-az1, use1-az2
  range                         10.96.0.0/24        10.96.0.0/24
  worker addresses                        22                 140     +118
  used                                77.3 %              55.0 %  changed
  room for more                           96                  44      -52
  load-balancer-use1-az1        10.96.0.0/27        10.96.0.0/27
  load-balancer-use1-az2       10.96.0.32/27       10.96.0.32/27
  worker-use1-az1              10.96.0.64/28       10.96.0.64/28
  worker-use1-az1-2                        -      10.96.0.128/26      new
  worker-use1-az2              10.96.0.80/28       10.96.0.80/28
  worker-use1-az2-2                        -      10.96.0.192/26      new

  note: grows by worker-use1-az1-2, worker-use1-az2-2

compared: sizes, addresses and what is charged by time alone. Rules, routes and other resources may change, too; review --against tells of all, once the file is edited
"
`);
  });

  test("as Markdown for a pull request", async () => {
    workspace.write("landing-zone.yaml", SMALL);
    expect((await workspace.run("size", "--format", "markdown")).stdout).toMatchInlineSnapshot(`
"## Sizing of acme

### main

us-east-1, 10.96.0.0/24, 2 zones

| Environment | Applications | Workers per application | Workers |
| --- | ---: | ---: | ---: |
| live | 10 | 1 | 10 |

| Demand, strategy course | Addresses |
| --- | ---: |
| 10 workers | 10 |
| zero-downtime headroom 50 % | 5 |
| reserved for infrastructure | 2 |
| **total, which asks for a /24 (256 addresses)** | **17** |

| Subnet | Tier | Zone | Range | Usable |
| --- | --- | --- | --- | ---: |
| load-balancer-use1-az1 | load-balancer | use1-az1 | 10.96.0.0/27 | 27 |
| load-balancer-use1-az2 | load-balancer | use1-az2 | 10.96.0.32/27 | 27 |
| worker-use1-az1 | worker | use1-az1 | 10.96.0.64/28 | 11 |
| worker-use1-az2 | worker | use1-az2 | 10.96.0.80/28 | 11 |
| **worker addresses** |  |  |  | **22** |

- used: 17 of 22 worker addresses, 77.3 %; room for 103 more workers before it needs a larger range
- free: 10.96.0.96/27, 10.96.0.128/25

### Charged by time

review names what is charged by use, and takes prices

| Unit | Account | Region | Count | By | Made by |
| --- | --- | --- | ---: | --- | --- |
| NAT gateway, or zone of a regional one | default | us-east-1 | 2 | hour | VPC main |
| public IPv4 address | default | us-east-1 | 2 | hour | VPC main |
| customer managed key | default | us-east-1 | 2 | month | DNS query log, VPC main |
"
`);
  });

  test("a what-if that the addresses in use refuse is sized as if the VPC were moved, and says so", async () => {
    await workspace.run("lock");
    const { code, stdout, stderr } = await workspace.run(
      "size",
      "--set",
      "vpcs.production.zones=[use1-az2, use1-az4]",
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^warning: landing-zone.yaml:14:15 LOCKED_ZONE_DROPPED vpcs.production.zones: zone use1-az1 /,
    );
    expect(stdout).toMatch(/range +10\.96\.4\.0\/24 +10\.96\.6\.0\/24 +changed/);
    expect(stdout).toContain("shown as if the VPC were made anew elsewhere");
  });

  test("the file itself must fit the addresses in use", async () => {
    await workspace.run("lock");
    workspace.edit("landing-zone.yaml", "production: {}", "production: { zones: [use1-az2, use1-az4] }");
    const { code, stdout, stderr } = await workspace.run("size");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("LOCKED_ZONE_DROPPED");
    expect(stderr).toContain("hint: --no-lock");
    expect((await workspace.run("size", "--no-lock")).code).toBe(0);
  });

  test("a what-if that mends the file has no before", async () => {
    workspace.edit("landing-zone.yaml", "production: {}", "production: { zones: 9 }");
    const { code, stdout, stderr } = await workspace.run("size", "--set", "vpcs.production.zones=2");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: landing-zone.yaml as it stands has problems/);
    expect(stdout).toMatch(/^Sizing of acme\n/);
  });

  test("warnings stay out of the JSON", async () => {
    workspace.edit(
      "landing-zone.yaml",
      "production: {}",
      `production:
    firewall:
      one: { from: { cidr: 172.16.0.0/16 }, port: 443 }
      two: { from: { cidr: 172.16.1.0/24 }, port: 443 }`,
    );
    const { stdout, stderr } = await workspace.run("size", "--format", "json");
    expect(JSON.parse(stdout).vpcs).toHaveLength(2);
    expect(stderr).toMatch(/^warning: landing-zone.yaml:1\d:\d+ FIREWALL_COVERED /);
  });
});
