import { parseArgs } from "node:util";
import { ENGINE_NAMES, type Engine, engineNamed, TERRAFORM } from "./terraform/engine";

/** What the user asked for. */
export interface Options {
  /** Names of estates; all when empty. */
  readonly only: readonly string[];
  readonly tiers: ReadonlySet<Tier>;
  /** What reads the synthesised JSON. */
  readonly engine: Engine;
  /** Keeps the work folder. */
  readonly keep: boolean;
  /** Uses the providers of the registry, never applies. */
  readonly realProviders: boolean;
  /** Folder of the real aws provider. @default - it is searched for */
  readonly providerDir?: string;
  /** Everything, also what is slow and rarely fails. */
  readonly full: boolean;
  readonly help: boolean;
}

export const TIERS = ["4", "5", "6", "7", "8", "tls", "package", "deploy", "anypoint"] as const;

export type Tier = (typeof TIERS)[number];

/** The tiers in which an engine reads stacks. */
export const TOFU_TIERS: readonly Tier[] = ["5", "7"];

export const HELP = `Proves the synthesised Terraform of the default estate and of every examples/*/landing-zone.yaml.

  npm run e2e -- [options]

  --only <estate>    only this estate: default, or the name of a folder of examples/ (repeatable)
  --tier 4|5|6|7|8|tls|package|deploy|anypoint
                     only policy scanners (4), only Terraform (5), only an API server of Kubernetes with the
                     manifests of Runtime Fabrics (6), only the real aws provider (7), only the pages of
                     reviews in Chromium (8), only certificates and keystores (tls), only the npm package and apps that use it
                     (package), only landing-zone deploy, diff and destroy from an empty folder (deploy), only
                     landing-zone anypoint with MuleSoft's own client (anypoint) (repeatable)
  --engine terraform|tofu
                     with tofu: tiers 5 and 7 of the AWS stacks with OpenTofu 1.11 or newer, from PATH or named by
                     MULE_TOFU
  --provider-dir <folder>
                     where tier 7 takes the real aws provider from; else MULE_REAL_PROVIDER_DIR, the mirrors and
                     plugin folders of Terraform, any mirror on this machine
  --real-providers   init and validate with the providers of the registry, and compare their schema with
                     the extracted one; needs a network, never plans or applies
  --full             everything; without it, what is slow and rarely fails is proven on a sample. A sample of the
                     AWS stacks goes through OpenTofu too, where one is found
  --keep             keep the work folder and say where it is
  --help             this text

What a machine lacks (terraform, go, python3, chromium, openssl, javac, jq) is skipped and said; with CI=true it fails.
Exit status: 0 all passed, 1 something failed, 2 wrong usage.`;

export class UsageError extends Error {}

/** @throws UsageError */
export function parseOptions(args: readonly string[], known: readonly string[]): Options {
  const values = parse(args);
  const only = values.only ?? [];
  for (const name of only) {
    if (!known.includes(name)) {
      throw new UsageError(`--only: there is no estate ${name}; there are ${known.join(", ")}`);
    }
  }
  const engine = engineNamed(values.engine ?? TERRAFORM.name);
  if (engine === undefined) {
    throw new UsageError(`--engine: got ${values.engine}; allowed are ${ENGINE_NAMES.join(", ")}`);
  }
  const ofEngine: readonly string[] = engine.name === "tofu" ? TOFU_TIERS : TIERS;
  const tiers = values.tier ?? ofEngine;
  for (const tier of tiers) {
    if (!isTier(tier)) throw new UsageError(`--tier: got ${tier}; allowed are ${TIERS.join(", ")}`);
    if (!ofEngine.includes(tier)) {
      throw new UsageError(`--tier: got ${tier}; with --engine tofu allowed are ${TOFU_TIERS.join(", ")}`);
    }
  }
  if (values["real-providers"] && engine.name === "tofu") {
    throw new UsageError("--real-providers asks the registry of Terraform; leave --engine tofu out");
  }
  return {
    only,
    tiers: new Set(tiers.filter(isTier)),
    engine,
    keep: values.keep ?? false,
    realProviders: values["real-providers"] ?? false,
    ...(values["provider-dir"] === undefined ? {} : { providerDir: values["provider-dir"] }),
    full: values.full ?? false,
    help: values.help ?? false,
  };
}

function isTier(text: string): text is Tier {
  return (TIERS as readonly string[]).includes(text);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: "string", multiple: true },
        tier: { type: "string", multiple: true },
        keep: { type: "boolean" },
        engine: { type: "string" },
        "real-providers": { type: "boolean" },
        full: { type: "boolean" },
        "provider-dir": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
