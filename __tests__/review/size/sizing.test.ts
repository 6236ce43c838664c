import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openEstate, type ResolvedEstate } from "../../../plan";
import {
  pageMarkdown,
  pageText,
  type SizedVpc,
  type SizingDocument,
  sizingDocument,
  sizingPage,
  whatIfPage,
} from "../../../review";
import { Workspace } from "../../cli/harness";

const workspace = new Workspace({});

afterAll(() => workspace.remove());

/** The estate of `vpcs` and `environments`, both as in the file. */
function estateOf(vpcs: string, environments = "{}"): ResolvedEstate {
  const file = join(workspace.folder, "landing-zone.yaml");
  writeFileSync(
    file,
    `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/14 } } }
environments: ${environments}
vpcs: ${vpcs}
`,
  );
  return openEstate({ file, lockUse: "none" }).estate;
}

function vpcOf(vpc: string, environments?: string): SizedVpc {
  const [sized] = sizingDocument(estateOf(`{ main: ${vpc} }`, environments)).vpcs;
  if (sized === undefined) throw new Error("no VPC");
  return sized;
}

/** A document of these VPCs alone. */
const documentOf = (...vpcs: SizedVpc[]): SizingDocument => ({
  vpcs,
  runtimeFabrics: [],
  networks: [],
  waivers: [],
  pricedUnits: [],
});

const textOf = (vpc: SizedVpc) => pageText(sizingPage("acme", documentOf(vpc)));

describe("the sizing of a VPC", () => {
  test("names what is kept for zones to come, and what interface endpoints take", () => {
    const vpc = vpcOf("{ zones: 2, spareZones: 1, interfaceEndpoints: [secretsmanager, kms] }");
    expect(vpc.placement.spare.map(({ slot }) => slot)).toEqual([3, 3]);
    const text = textOf(vpc);
    expect(text).toMatch(/kept for zone 3 +10\.96\.0\./);
    expect(text).toMatch(/interface endpoints in the worker subnets +-4\n/);
  });

  test("leaves no address of the range out: subnets, spare and free blocks make the whole", () => {
    const vpc = vpcOf("{ zones: 2, spareZones: 1, transitSubnets: true }");
    const { placement, freeCidrs } = vpc;
    const blocks = [...placement.subnets, ...placement.spare].map(({ cidr }) => cidr).concat(freeCidrs);
    const addresses = blocks.map((cidr) => 2 ** (32 - Number(cidr.split("/")[1])));
    expect(addresses.reduce((sum, size) => sum + size, 0)).toBe(vpc.addresses);
    expect(new Set(blocks).size).toBe(blocks.length);
  });

  test("shows pods and nodes as terms, and growth", () => {
    const vpc = vpcOf(
      "{ kubernetes: { pods: 40, nodes: 2 }, sizing: { growth: 20 } }",
      "{ live: { vpc: main, applications: 10 } }",
    );
    const text = textOf(vpc);
    expect(text).toMatch(/growth 20 % of 10 +2\n/);
    expect(text).toMatch(/2 Kubernetes nodes +2\n/);
    expect(text).toMatch(/40 pods with 25 % surge +50\n/);
  });

  test("applications that name their own workers have no number in common", () => {
    const environments = "{ live: { vpc: main, applications: { orders: { workers: 3 }, billing: {} } } }";
    expect(textOf(vpcOf("{}", environments))).toMatch(/live +2 +by name +4\n/);
  });

  test("a VPC of CloudHub has a range and no subnets", () => {
    const vpc = vpcOf("{ platform: cloudhub }", "{ live: { vpc: main, applications: 100 } }");
    expect(vpc).toMatchObject({ kind: "cloudhub", placement: { subnets: [], zones: [] }, freeCidrs: [] });
    expect(vpc.utilisation).toBeCloseTo(152 / 256, 4);
    expect(textOf(vpc)).toContain("main, us-east-1, cloudhub, 10.96.0.0/24");
  });

  test("counts applications where the strategy does", () => {
    const vpc = vpcOf(
      "{ sizing: { strategy: ten-per-application } }",
      "{ live: { vpc: main, applications: 9 } }",
    );
    expect(textOf(vpc)).toMatch(/room for \d+ more applications before it needs a larger range/);
  });

  test("says when nothing more fits, and names the first free blocks only", () => {
    const vpc = vpcOf("{}");
    const cidrs = Array.from({ length: 8 }, (_, index) => `10.0.${index}.0/24`);
    const full = { ...vpc, placement: { ...vpc.placement, room: 0 }, freeCidrs: cidrs };
    expect(textOf(full)).toContain("no room for one more before it needs a larger range");
    expect(textOf(full)).toContain(
      "free: 10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24, 10.0.3.0/24, 10.0.4.0/24, 10.0.5.0/24 and 2 blocks more\n",
    );
  });

  test("does not depend on the order of the file", () => {
    const environments = ["a: { vpc: one, applications: 5 }", "b: { vpc: two, applications: 9 }"];
    const vpcs = ["one: {}", "two: {}"];
    const [forwardingRules, backwards] = [0, 1].map((turn) => {
      const [e, v] = turn ? [environments.toReversed(), vpcs.toReversed()] : [environments, vpcs];
      return sizingDocument(estateOf(`{ ${v.join(", ")} }`, `{ ${e.join(", ")} }`));
    });
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwardingRules));
  });
});

describe("what the file says beside its VPCs", () => {
  const waiver = { name: "lab", finding: "DELETION_PROTECTION_OFF", at: "vpcs.main.deletionProtection" };
  const document = {
    ...documentOf(vpcOf("{ zones: 2 }")),
    networks: [
      { name: "head-office", cidrs: ["10.0.0.0/12", "172.16.0.0/16"], description: "Offices | Dublin" },
      { name: "partner", cidrs: Array.from({ length: 8 }, (_, index) => `203.0.113.${index * 8}/29`) },
    ],
    waivers: [{ ...waiver, reason: "Rebuilt every Monday; nothing in it is worth keeping." }],
  };

  test("networks of others stand before the VPCs, waivers behind them", () => {
    const lines = pageText(sizingPage("acme", document)).split("\n");
    expect(lines.slice(0, 6).join("\n")).toMatchInlineSnapshot(`
"Sizing of acme

  External network  Ranges                                                                                                                Description
  head-office       10.0.0.0/12, 172.16.0.0/16                                                                                            Offices | Dublin
  partner           203.0.113.0/29, 203.0.113.8/29, 203.0.113.16/29, 203.0.113.24/29, 203.0.113.32/29, 203.0.113.40/29 and 2 ranges more
"
`);
    expect(lines.slice(-6).join("\n")).toMatchInlineSnapshot(`
"
Waivers
────────────────────────────────────────────────────────────────────────────────────────────────────
  Waiver  Finding                  Where                         Reason
  lab     DELETION_PROTECTION_OFF  vpcs.main.deletionProtection  Rebuilt every Monday; nothing in it is worth keeping.
"
`);
  });

  test("the same in Markdown", () => {
    const blocks = pageMarkdown(sizingPage("acme", document)).split("\n\n");
    expect([blocks[1], ...blocks.slice(-2)].join("\n\n")).toMatchInlineSnapshot(`
"| External network | Ranges | Description |
| --- | --- | --- |
| head-office | 10.0.0.0/12, 172.16.0.0/16 | Offices \\| Dublin |
| partner | 203.0.113.0/29, 203.0.113.8/29, 203.0.113.16/29, 203.0.113.24/29, 203.0.113.32/29, 203.0.113.40/29 and 2 ranges more |  |

### Waivers

| Waiver | Finding | Where | Reason |
| --- | --- | --- | --- |
| lab | DELETION\\_PROTECTION\\_OFF | vpcs.main.deletionProtection | Rebuilt every Monday; nothing in it is worth keeping. |
"
`);
  });

  test("what nobody described, has no description; what is not there, no title", () => {
    const [network = { name: "", cidrs: [] }] = document.networks;
    const { description: _, ...plain } = network;
    const text = pageText(sizingPage("acme", { ...document, networks: [plain], waivers: [] }));
    expect(text).toContain("External network  Ranges\n");
    expect(text).not.toContain("Waivers");
    expect(textOf(vpcOf("{}"))).not.toContain("External");
  });

  test("a what-if shows its waivers", () => {
    const text = pageText(whatIfPage("acme", ["x=1"], { ...document, before: [] }));
    expect(text).toContain("\n\nWaivers\n");
    expect(text).not.toContain("External");
  });
});

describe("a what-if", () => {
  const page = (before: SizedVpc[], after: SizedVpc[]) =>
    pageText(whatIfPage("acme", ["x=1"], { ...documentOf(...after), before }));
  const one = vpcOf("{ zones: 2 }");

  test("names the VPCs that stay as they are and shows nothing of them", () => {
    expect(page([one], [one])).toBe(
      "Sizing of acme, what if x=1\n\nunchanged: main\n\ncompared: sizes, addresses and what is charged by time alone. Rules, routes and other resources may change, too; review --against tells of all, once the file is edited\n",
    );
  });

  test("has VPCs that are new and VPCs that go", () => {
    const other = { ...one, name: "other" };
    const text = page([one], [other]);
    expect(text).toContain("main, no longer there\n");
    expect(text).toContain("other, a new VPC\n");
    expect(text).toMatch(/range +10\.96\.0\.0\/24 +-\n/);
    expect(text).toMatch(/range +- +10\.96\.0\.0\/24\n/);
  });
});
