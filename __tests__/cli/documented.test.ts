import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "./harness";

/** The estate that a page is about, where its commands name no file. */
const ESTATE_OF: Readonly<Record<string, string>> = {
  "docs/edge.md": "edge",
  "docs/keystores.md": "tls",
  "docs/load-balancers.md": "load-balancers",
  "docs/tls.md": "tls",
};

/** An authority that the file makes has an ARN only once it is applied; the page says that it has to be given. */
const AUTHORITY =
  "servers=arn:aws:acm-pca:eu-central-1:888899990000:certificate-authority/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

const PREFIX = /^ *(?:npm run (?:--silent )?landing-zone -- |npx --no -- landing-zone |landing-zone )/;

/** Commands in the blocks of a page, as arguments. */
function commandsOf(file: string): string[] {
  const text = readFileSync(join(__dirname, "..", "..", file), "utf8");
  return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = ""]) =>
    block
      .split("\n")
      .flatMap((line) => (PREFIX.test(line) ? [line.replace(PREFIX, "").replace(/ +#.*/, "")] : [])),
  );
}

/** Pages whose commands answer from the file alone. Those of others change something, or ask an engine, MuleSoft, git or a browser: `npm run e2e` runs these. */
const PAGES = ["docs/edge.md", "docs/keystores.md", "docs/links.md", "docs/load-balancers.md", "docs/tls.md"];

const COMMANDS = PAGES.flatMap((file) =>
  commandsOf(file)
    .filter((command) => !command.includes(" --to ")) // writes into the clone
    .map((command): [string, string] => [file, command]),
);

test("there are such commands", () => expect(COMMANDS.length).toBeGreaterThan(12));

test.each(COMMANDS)("%s: landing-zone %s", async (page, command) => {
  const isOfKeystore = command.startsWith("keystore ");
  const args = [
    ...command.replace(/ --authority \S+/, "").split(" "),
    ...(isOfKeystore ? ["--authority", AUTHORITY] : []),
  ];
  const estate = ESTATE_OF[page];
  const file = args.includes("--file") ? [] : ["--file", `examples/${estate}/landing-zone.yaml`];
  const { code, stdout } = await runCli(...args, ...file);
  expect({ code, isSilent: stdout.trim() === "" }).toEqual({ code: 0, isSilent: false });
});
