const { readdirSync } = require("node:fs");

/** Test files with a snapshot file: Jest keeps snapshots by file, so these run by themselves. */
const alone = readdirSync(`${__dirname}/__tests__`, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts.snap"))
  .map((file) => file.replace("__snapshots__/", "").replace(/\.snap$/, ""));

/**
 * What `npm test` runs: the same tests as with `jest.config.js`, which is for work on one file, but gathered
 * by folder, in a third of the time. See `__tests__/helpers/gather.ts`.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...require("./jest.config"),
  testMatch: ["*.test.ts", "*/suite.ts", ...alone].map((file) => `<rootDir>/__tests__/${file}`),
};
