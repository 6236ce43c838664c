import { EMPTY_LOCK, loadEstateFile, type ResolvedEstate, resolveLoaded } from "../../../plan";
import { type EstateChanges, estateChanges } from "../../../review";

const FILE = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments:
  live: { vpc: main, applications: 10 }
vpcs:
  main: { zones: 2 }
`;

const resolved = (text: string): ResolvedEstate =>
  resolveLoaded(loadEstateFile(text, "landing-zone.yaml"), EMPTY_LOCK);

const BEFORE = resolved(FILE);

/** What an edit of the file changes, where its Terraform stays. */
function changed(...edits: readonly [string, string][]): EstateChanges {
  const text = edits.reduce((whole, [from, to]) => whole.replace(from, to), FILE);
  const version = (estate: ResolvedEstate) => ({ estate, stacks: {} });
  return estateChanges("main", { kind: "version", version: version(BEFORE) }, version(resolved(text)));
}

test("fields may be added, and are never renamed", () => {
  expect(Object.keys(changed())).toEqual([
    ...[
      "against",
      "former",
      "locks",
      "headline",
      "nothingMoves",
      "renamed",
      "moves",
      "counts",
      "resources",
      "reachability",
      "tables",
    ],
  ]);
});

test("an equal version changes nothing, and says so", () => {
  expect(changed()).toMatchObject({ nothingMoves: true, moves: [], counts: {}, resources: [], tables: [] });
  expect(changed().headline).toEqual([
    "Opens nothing and closes nothing: who reaches whom stays as it is.",
    "Path or encryption changes: none.",
    "Charged by time: nothing changes.",
    "Nothing moves: each range, subnet and resource that exists stays where it is.",
    "Resources: none destroyed, none replaced, none changed in place, none added.",
  ]);
});

test("names environments that come, go and grow", () => {
  expect(changed(["applications: 10", "applications: 12, workersPerApplication: 2"]).headline[0]).toBe(
    "Environment live in VPC main: applications 10 → 12, workers 10 → 24.",
  );
  const { headline } = changed(["live:", "night:"]);
  expect(headline.slice(0, 2)).toEqual([
    "Environment night in VPC main is new: 10 applications, 10 workers.",
    "Environment live in VPC main is gone.",
  ]);
});

test("of many environments that change the first are named, and the rest is counted", () => {
  const of = (applications: number) =>
    Array.from(
      { length: 30 },
      (_, index) => `  e${index + 10}: { vpc: main, applications: ${applications} }\n`,
    );
  const text = (applications: number) => FILE.replace(/ {2}live: .*\n/, of(applications).join(""));
  const [before, after] = [text(1), text(2)].map((each) => ({ estate: resolved(each), stacks: {} }));
  if (before === undefined || after === undefined) throw new Error("no estate");
  const { headline } = estateChanges("main", { kind: "version", version: before }, after);
  expect(headline.filter((sentence) => sentence.startsWith("Environment "))).toHaveLength(12);
  expect(headline).toContain("18 more sentences on environments: the tables below have all.");
});

test("names each range that does not stay", () => {
  const { nothingMoves, moves, headline } = changed(["10.96.0.0/16", "10.97.0.0/16"]);
  expect(nothingMoves).toBe(false);
  expect(moves[0]).toEqual({ of: "VPC main", before: "10.96.0.0/24", after: "10.97.0.0/24" });
  expect(moves.length).toBeGreaterThan(4);
  expect(headline.join("\n")).toContain("Ranges that do not stay: VPC main 10.96.0.0/24 → 10.97.0.0/24; ");
});

test("names VPCs that come and go", () => {
  const { headline } = changed(
    ["  main: { zones: 2 }", "  other: { zones: 2 }"],
    ["vpc: main", "vpc: other"],
  );
  expect(headline).toContain("VPC other is new, with 10.96.0.0/24.");
  expect(headline).toContain("VPC main (10.96.0.0/24) is gone.");
});

test("names what is waived now", () => {
  const waiver =
    "waivers:\n  open: { finding: DELETION_PROTECTION_OFF, at: vpcs.main.deletionProtection, reason: A test only }\n";
  const { headline } = changed(
    ["zones: 2", "zones: 2, deletionProtection: false"],
    ["vpcs:", `${waiver}vpcs:`],
  );
  expect(headline).toContain(
    "Waives, which was not waived before: DELETION_PROTECTION_OFF at vpcs.main.deletionProtection.",
  );
});

test("names what is charged for by time", () => {
  expect(changed(["zones: 2", "zones: 2, nat: none"]).headline.join("\n")).toMatch(/^Charged by time: /m);
});

test("asks whether two organizations are one estate", () => {
  expect(changed(["acme", "initech"]).headline[0]).toBe(
    "Organization acme → initech: these may be two estates.",
  );
});
