import { spawnSync } from "node:child_process";
import { openTofu } from "../terraform/engine";

export interface Tool {
  readonly name: string;
  readonly version: string | undefined;
  readonly how: string;
}

export type ToolName = "terraform" | "tofu" | "go" | "python3" | "openssl" | "javac" | "jq";

const KNOWN: Readonly<Record<ToolName, { args: readonly string[]; how: string }>> = {
  terraform: {
    args: ["version"],
    how: "Install Terraform 1.11: https://developer.hashicorp.com/terraform/install",
  },
  tofu: {
    args: ["version"],
    how: "Install OpenTofu 1.11 or newer, or name its program by MULE_TOFU: https://opentofu.org/docs/intro/install",
  },
  go: { args: ["version"], how: "Install Go 1.24 or newer: https://go.dev/dl" },
  python3: {
    args: ["--version"],
    how: "Install Python 3.10 or newer with venv: https://www.python.org/downloads",
  },
  javac: {
    args: ["-version"],
    how: "Install a JDK 17 or newer, such as Debian's openjdk-17-jdk-headless: https://openjdk.org",
  },
  jq: { args: ["--version"], how: "Install jq: https://jqlang.org/download" },
  openssl: {
    args: ["version"],
    how: "Install OpenSSL 3: https://docs.openssl.org/master/man7/ossl-guide-introduction",
  },
};

/** What this machine has of the tools that the tiers need. */
export function findTools(): Readonly<Record<ToolName, Tool>> {
  const find = (name: ToolName): Tool => {
    const known = found.get(name) ?? findTool(name);
    found.set(name, known);
    return known;
  };
  return {
    terraform: find("terraform"),
    tofu: find("tofu"),
    go: find("go"),
    python3: find("python3"),
    openssl: find("openssl"),
    javac: find("javac"),
    jq: find("jq"),
  };
}

/** Tools don't come and go within a run, and Java takes its time to say a version. */
const found = new Map<ToolName, Tool>();

function findTool(name: ToolName): Tool {
  const { args, how } = KNOWN[name];
  const { error, status, stdout } = spawnSync(name === "tofu" ? openTofu().program : name, args, {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  const version = error !== undefined || status !== 0 ? undefined : /\d+\.\d+\S*/.exec(stdout)?.[0];
  return { name, version, how };
}

/** The tools of a list that are missing. */
export function missing(tools: Readonly<Record<ToolName, Tool>>, needed: readonly ToolName[]): Tool[] {
  return needed.map((name) => tools[name]).filter(({ version }) => version === undefined);
}
