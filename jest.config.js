/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  setupFiles: ["<rootDir>/__tests__/helpers/seed.ts"],
  maxWorkers: "100%", // of two cores Jest would use one
  prettierPath: null,
  collectCoverageFrom: ["core/**/*.ts", "estate/**/*.ts", "capabilities/**/*.ts", "plan/**/*.ts"],
  coverageReporters: ["text-summary", "lcovonly"],
  coverageProvider: "v8", // without instrumented code the laws run twice as fast
  coverageThreshold: {
    "./core/": { lines: 95 },
    "./estate/": { lines: 95 },
    "./capabilities/": { lines: 95 },
    "./plan/": { lines: 95 },
  },
};
