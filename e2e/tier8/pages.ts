import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../cli/program";
import { plainCommand } from "../../core/problem";
import { ROOT } from "../estates/discover";
import { CheckFailed } from "../runner/checks";

const { keptPageCode } = require("../../bin/page-code") as {
  keptPageCode(root: string): { readonly deflated: string; readonly hash: string };
};

/** What a command printed. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const notAsked = () => {
  throw new Error("no command of this tier needs the framework");
};

/** Runs a command as its user does, in this process. */
export async function said(...words: readonly string[]): Promise<Said> {
  const texts = { out: "", err: "" };
  const io = {
    out: (text: string) => {
      texts.out += text;
    },
    err: (text: string) => {
      texts.err += text;
    },
    hasColor: false,
    commandLine: plainCommand,
  };
  const tools = {
    synthesise: notAsked,
    compare: notAsked,
    adopt: notAsked,
    pageCode: () => keptPageCode(ROOT),
  };
  return { code: await run(words, io, tools), ...texts };
}

/** Writes the page of an estate. @returns its file */
export async function writePage(file: string, folder: string, name: string): Promise<string> {
  const page = join(folder, `${name}.html`);
  const { code, err } = await said("review", "--file", file, "--output", page);
  if (code !== 0) throw new CheckFailed(err);
  return page;
}

/** Texts that would do something where somebody forgot to escape them. */
const HOSTILE = [
  `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`,
  `</script></style></textarea><svg onload="window.hacked=1">`,
  `" autofocus onfocus="window.hacked=1" x='`,
  "--><!--",
  "&lt;b&gt; {{7*7}} javascript:window.hacked=1",
  "x".repeat(200),
];

/** An estate whose descriptions and reasons are hostile. */
export function writeHostile(folder: string): string {
  const file = join(folder, "hostile.yaml");
  const networks = HOSTILE.map((text, index) => [
    `n${index}`,
    { cidrs: [`172.16.${index}.0/24`], description: text },
  ]);
  const estate = {
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
    externalNetworks: Object.fromEntries(networks),
    environments: { live: { vpc: "main", applications: 20 } },
    vpcs: { main: {} },
  };
  writeFileSync(file, JSON.stringify(estate, null, 1));
  return file;
}
