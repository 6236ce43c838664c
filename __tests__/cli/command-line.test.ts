import { commandLineOf } from "../../cli/command-line";

const SCRIPT = JSON.stringify({ scripts: { "landing-zone": "landing-zone" } });

/** How `lock --dry-run` is typed by whoever runs `program` in `cwd`. */
function typed(
  cwd: string,
  program: string,
  files: Readonly<Record<string, string>> = {},
  command = "lock --dry-run",
) {
  return commandLineOf({ cwd, program, path: "/usr/bin:/opt/npm/bin", read: (file) => files[file] })(command);
}

test.each([
  ["of a clone, or a folder of init", "/app/package.json", SCRIPT, "npm run landing-zone -- lock --dry-run"],
  ["without that script", "/app/package.json", "{}", "npx --no -- landing-zone lock --dry-run"],
  ["that can't be read", "/app/package.json", "{", "npx --no -- landing-zone lock --dry-run"],
  [
    "of a folder above, which npm would change to",
    "/package.json",
    SCRIPT,
    "npx --no -- landing-zone lock --dry-run",
  ],
])("with a package.json %s", (_, file, text, expected) => {
  const program = "/app/node_modules/.bin/landing-zone";
  expect(typed("/app", program, { [file]: text })).toBe(expected);
});

test.each([
  ["/app/estates", "/app/node_modules/mule-landing-zone/bin/landing-zone.js", "npx --no -- landing-zone"],
  ["/else", "/app/node_modules/.bin/landing-zone", "node ../app/node_modules/.bin/landing-zone"],
  ["/app", "/opt/npm/bin/landing-zone", "landing-zone"],
  ["/app", "/opt/elsewhere/landing-zone", "node ../opt/elsewhere/landing-zone"],
  ["/app", "/my clone/bin/landing-zone.js", "node '../my clone/bin/landing-zone.js'"],
])("in %s as %s: %s", (cwd, program, expected) => {
  expect(typed(cwd, program)).toBe(`${expected} lock --dry-run`);
});

test("npm is silent where something reads the output, and where it is only a placeholder it is not", () => {
  const files = { "/app/package.json": SCRIPT };
  const ofScript = (command: string) => typed("/app", "/app/bin/landing-zone.js", files, command);
  expect(ofScript("health prod | bash")).toBe("npm run --silent landing-zone -- health prod | bash");
  expect(ofScript("egress prod > list")).toBe("npm run --silent landing-zone -- egress prod > list");
  expect(ofScript("lock --release <name>")).toBe("npm run landing-zone -- lock --release <name>");
});

test("npx never gets a name that it could fetch", () => {
  const programs = ["/app/node_modules/.bin/landing-zone", "/opt/npm/bin/landing-zone", "/x/landing-zone.js"];
  for (const program of programs) expect(typed("/app", program)).not.toMatch(/npx (?!--no -- )/);
});
