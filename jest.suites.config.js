const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const { testMatch, transform, setupFiles, prettierPath, ...common } = require("./jest.config");

const TESTS = join(__dirname, "__tests__");
const files = readdirSync(TESTS, { recursive: true })
  .filter((file) => file.endsWith(".test.ts"))
  .sort();

/** What is below the stacks, and tested without them. */
const MODEL = ["core", "estate", "capabilities", "plan"];

/** What makes Terraform and documents of an estate. */
const MAKERS = ["constructs", "invariants", "review", "stacks"];

/**
 * Tests that take as long as many others do, `npm run test:long`: those that start programs, and laws that hold a whole estate,
 * or very many random ones, against another way to the same answer.
 */
const LONG = [
  "capabilities/flex-gateway/model/renewal-script.test.ts",
  "capabilities/tls/model/large-revocation-list.test.ts",
  "capabilities/vpc/model/growth-steps.test.ts",
  "ci/comments.test.ts",
  ...["against", "bundle", "documented", "engines", "process", "runtime-fabric-scripts"].map(
    (name) => `cli/${name}.test.ts`,
  ),
  "e2e/copies.test.ts",
  "e2e/growth-sample.test.ts",
  "estate/lock/leaving-stops.test.ts",
  ...[
    "canary",
    "changes",
    "dns",
    "dns-paths",
    "egress-names",
    "growth",
    "links",
    "packets",
    "random",
    "rename",
    "steps",
    "way-out",
  ].map((name) => `estates/${name}.test.ts`),
  "operate/deploy.test.ts",
  "plan/laws.test.ts",
  "review/flex-gateway-health.test.ts",
  ...["estates", "random"].map((name) => `stacks/cdktf-shortcuts/${name}.test.ts`),
];

const isLong = (file) => LONG.includes(file);

/**
 * The suites are few, and none is much longer than the others, because Jest gives each core of the machine one of them
 * after the other. It begins with the last of the list, so the longest stands there.
 */
const SUITES = {
  doors: (folder, file) => ![...MODEL, ...MAKERS, "estates"].includes(folder) && !isLong(file),
  makers: (folder, file) => MAKERS.includes(folder) && !isLong(file),
  estates: (folder, file) => folder === "estates" && !isLong(file),
  model: (folder, file) => MODEL.includes(folder) && !isLong(file),
  "long-estates": (folder, file) => folder === "estates" && isLong(file),
  "long-others": (folder, file) => folder !== "estates" && isLong(file),
};

/** Tests that look at a whole estate come by every line, and say of none that it was looked at. */
const COUNTED = ["model", "makers", "doors"];

const project = {
  rootDir: __dirname,
  // The name of a cache: of what one suite compiled the others need not compile it again.
  id: `suites${__dirname.replaceAll(/\W/g, "-")}`,
  transform,
  setupFiles,
  prettierPath,
  coveragePathIgnorePatterns: ["."],
};

/** Tests of the repository itself belong to no folder. Jest's snapshots, which it keeps by file, are texts of `__tests__/estates/reviewed` here. */
const runsAlone = (file) => !file.includes("/");

/**
 * What `npm test` runs: the same tests as with `jest.config.js`, which is for work on one file, but gathered
 * into few suites, in a quarter of the time. See `__tests__/helpers/suite.ts`. Most of what tests make is garbage at once, so
 * the scripts give V8 a larger young generation (`--max-semi-space-size`, in MB): an eighth less of the CPU.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...common,
  // Jest takes one core where all times that it remembers are short. It remembers them by file, and the suites are one.
  workerIdleMemoryLimit: "6GB",
  projects: [
    ...Object.entries(SUITES).map(([name, holds]) => ({
      ...project,
      ...(COUNTED.includes(name) ? { coveragePathIgnorePatterns: ["/node_modules/"] } : {}),
      displayName: name,
      testMatch: [join(TESTS, "helpers", "suite.ts")],
      globals: { gathered: files.filter((file) => holds(file.split("/")[0], file) && !runsAlone(file)) },
    })),
    {
      ...project,
      displayName: "by-file",
      testMatch: files.filter(runsAlone).map((file) => join(TESTS, file)),
    },
  ],
};
