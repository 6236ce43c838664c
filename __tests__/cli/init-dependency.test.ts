import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../cli/program";
import { plainCommand } from "../../core/problem";
import { version } from "../../package.json";

const folder = mkdtempSync(join(tmpdir(), "landing-zone-dependency-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let projects = 0;

/** What `init` names as dependency when the package was installed as `spec` says; `undefined`: nobody says. */
async function dependencyOf(spec: string | undefined): Promise<string> {
  projects += 1;
  const project = join(folder, `project-${projects}`);
  const bin = join(project, "node_modules", "mule-landing-zone", "bin");
  mkdirSync(bin, { recursive: true });
  const program = join(bin, "landing-zone.js");
  writeFileSync(program, "");
  if (spec !== undefined)
    writeFileSync(
      join(project, "package.json"),
      JSON.stringify({ dependencies: { "mule-landing-zone": spec } }),
    );
  const silent = () => {};
  const io = { out: silent, err: silent, hasColor: false, commandLine: plainCommand, program };
  const net = join(project, "net");
  const never = () => {
    throw new Error("init needs no framework");
  };
  const argv = ["init", net, "--organization", "acme", "--region", "eu-central-1", "--yes"];
  expect(await run(argv, io, { synthesise: never, compare: never, adopt: never, pageCode: never })).toBe(0);
  return JSON.parse(readFileSync(join(net, "package.json"), "utf8")).dependencies["mule-landing-zone"];
}

/** A version alone is asked of whatever registry the reader has, where the name may be somebody else's. */
test.each([
  ["of a registry", version, version],
  ["from a tarball", "file:mule-landing-zone-0.1.0.tgz", "file:../mule-landing-zone-0.1.0.tgz"],
  ["from a tarball elsewhere", "file:../kept/x.tgz", "file:../../kept/x.tgz"],
  ["by nobody knows whom", undefined, "file:../node_modules/mule-landing-zone"],
])("a package that was installed %s is named so that the same one comes", async (_, spec, expected) => {
  expect(await dependencyOf(spec)).toBe(expected);
});
