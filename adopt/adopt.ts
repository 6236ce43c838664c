import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Document, parseDocument, stringify } from "yaml";
import { networkStackName } from "../core/naming/stack-names";
import { InputError } from "../core/problem";
import { writeWhole } from "../estate/write";
import {
  EMPTY_LOCK,
  findLockFile,
  loadEstateFile,
  lockText,
  parseLock,
  type ResolvedEstate,
  readLock,
  readText,
  resolveLoaded,
} from "../plan";
import { adoptNameTaken, adoptVpcTaken } from "./describe/problems";
import { readDescriptions } from "./describe/read";
import { describeExisting, mixedTables } from "./existing";
import { type AdoptFindings, findingsOfExisting, findingsOfTakeover } from "./findings";
import { matchImports, type StackResources } from "./imports";
import { type AdoptedTier, type FoundNetwork, findNetwork } from "./network";
import { planTakeover } from "./takeover";

export interface AdoptOptions {
  /** Folder with the answers of `aws ec2 describe-…`. */
  readonly folder: string;
  /** The estate; a new one is written where there is none. */
  readonly file: string;
  /** Name of the VPC, and of the environment that runs there. */
  readonly name: string;
  /** `managed`: the estate takes it over. `existing`: others keep it. */
  readonly as: "managed" | "existing";
  /** @default - the only VPC that is described */
  readonly vpc?: string;
  readonly tiers: Readonly<Record<string, AdoptedTier | "none">>;
  readonly applications: number;
  /** Of a new file. */
  readonly organization: string;
  /** Name of an entry of accounts. @default - the account of the credentials in use */
  readonly account?: string;
  readonly workerSecurityGroup?: string;
}

/** The Terraform JSON of each stack, as a synthesis writes it. */
export type SynthesiseInMemory = (estate: ResolvedEstate, file: string) => Readonly<Record<string, unknown>>;

/** What is written, and what a person must know of it. */
export interface Adoption {
  readonly network: FoundNetwork;
  /** In the order in which they are written. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The entries that were added to the file, as YAML. */
  readonly added: string;
  /** Ids by address, for `managed`. */
  readonly imports: Readonly<Record<string, string>>;
  readonly findings: AdoptFindings;
}

/**
 * Plans how a VPC that others made becomes part of an estate. Nothing is written, and no account is asked.
 *
 * @throws InputError with every problem of the descriptions, or of the estate that would come of them
 */
export function planAdoption(options: AdoptOptions, synthesise: SynthesiseInMemory): Adoption {
  const network = findNetwork(readDescriptions(options.folder), {
    ...(options.vpc === undefined ? {} : { vpc: options.vpc }),
    tiers: options.tiers,
  });
  return options.as === "existing"
    ? adoptExisting(network, options)
    : adoptManaged(network, options, synthesise);
}

export function writeAdoption({ files }: Adoption): void {
  for (const { path, text } of files) writeWhole(path, text);
}

function adoptExisting(network: FoundNetwork, options: AdoptOptions): Adoption {
  const { file, name, workerSecurityGroup } = options;
  const entries = {
    environments: { [name]: { vpc: name, applications: options.applications } },
    vpcs: { [name]: { ...place(network, options), ...describeExisting(network, workerSecurityGroup) } },
  };
  const document = withEntries(file, network, options, entries);
  const lockFile = findLockFile(file);
  const estate = resolveLoaded(loadEstateFile(document.toString(), file), readLock(lockFile) ?? EMPTY_LOCK);
  return {
    network,
    files: [
      { path: lockFile, text: lockText(estate.lock) },
      { path: file, text: document.toString() },
    ],
    added: stringify(entries),
    imports: {},
    findings: findingsOfExisting(network, mixedTables(network)),
  };
}

function adoptManaged(
  network: FoundNetwork,
  options: AdoptOptions,
  synthesise: SynthesiseInMemory,
): Adoption {
  const { file, name } = options;
  const takeover = planTakeover(network);
  const entries = {
    environments: { [name]: { vpc: name, applications: options.applications } },
    vpcs: { [name]: { ...place(network, options), ...takeover.entry } },
    waivers: {
      [`${name}-rules-of-others`]: {
        finding: "FOREIGN_RULES_KEPT",
        at: `vpcs.${name}.keepForeign`,
        reason: "Taken over while in use: what runs there still depends on these rules.",
      },
    },
  };
  const document = withEntries(file, network, options, entries);
  const lockFile = findLockFile(file);
  const lock = withVpc(
    lockFile,
    name,
    { ...takeover.locked, ...accountOf(options) },
    rangesOfOthers(network),
  );
  const estate = resolveLoaded(loadEstateFile(document.toString(), file), lock);
  const stack = networkStackName(name);
  const json = synthesise(estate, file)[stack] as { readonly resource?: StackResources };
  const imports = matchImports(json.resource ?? {}, network, takeover);
  const importsFile = importsWith(document, file, name, stack, imports.ids);
  return {
    network,
    files: [
      importsFile,
      { path: lockFile, text: lockText(estate.lock) },
      { path: file, text: document.toString() },
    ],
    added: stringify(entries),
    imports: imports.ids,
    findings: findingsOfTakeover(network, takeover, imports),
  };
}

/** Region and account, where they are not those of the whole file. */
function place({ region }: FoundNetwork, options: AdoptOptions) {
  return { ...accountOf(options), region };
}

function accountOf({ account }: AdoptOptions) {
  return account === undefined ? {} : { account };
}

/** The file with the entries, comments and order kept; a new one where there is none. */
function withEntries(
  file: string,
  { region, vpc }: FoundNetwork,
  { name, organization }: AdoptOptions,
  entries: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Document {
  const text = existsSync(file) ? readText(file) : stringify({ version: 1, organization, region });
  const document = parseDocument(text);
  const taken = findTaken(file, document, vpc.VpcId);
  if (taken !== undefined) throw new InputError(adoptVpcTaken(vpc.VpcId, taken));
  for (const [key, named] of Object.entries(entries))
    for (const [entry, value] of Object.entries(named)) {
      if (document.hasIn([key, entry])) throw new InputError(adoptNameTaken(name, file));
      document.setIn([key, entry], document.createNode(value));
    }
  return document;
}

/** Name of the entry that has the VPC: by its id, or by what is imported. */
function findTaken(file: string, document: Document, id: string): string | undefined {
  const { vpcs = {}, terraform } = (document.toJS() ?? {}) as {
    vpcs?: Readonly<Record<string, { existing?: { id?: string } } | null>>;
    terraform?: { imports?: string };
  };
  const existing = Object.entries(vpcs).find(([, vpc]) => vpc?.existing?.id === id)?.[0];
  if (existing !== undefined || terraform?.imports === undefined) return existing;
  const { stacks } = JSON.parse(readText(join(dirname(file), terraform.imports)));
  return Object.keys(vpcs).find((name) => Object.values(stacks[networkStackName(name)] ?? {}).includes(id));
}

/** The lock with the addresses that are in use, and those of subnets that stay with others: nobody is given them. */
function withVpc(lockFile: string, name: string, locked: object, others: readonly string[]) {
  const before = JSON.parse(lockText(readLock(lockFile) ?? EMPTY_LOCK)) as {
    vpcs?: object;
    released?: object;
  };
  const released =
    others.length === 0 ? {} : { released: { ...before.released, [`${name}/others`]: others } };
  return parseLock(
    JSON.stringify({ ...before, ...released, vpcs: { ...before.vpcs, [name]: locked } }),
    lockFile,
  );
}

function rangesOfOthers({ subnets }: FoundNetwork): string[] {
  return subnets.filter(({ tier }) => tier === undefined).map(({ cidr }) => cidr);
}

/** The file of imports with those of the stack; the estate's file names it afterwards. */
function importsWith(
  document: Document,
  file: string,
  name: string,
  stack: string,
  ids: Readonly<Record<string, string>>,
) {
  const at = ["terraform", "imports"];
  const known = document.getIn(at);
  const relative = typeof known === "string" ? known : `${name}.imports.json`;
  const path = join(dirname(file), relative);
  const stacks = typeof known === "string" ? JSON.parse(readText(path)).stacks : {};
  if (typeof known !== "string") document.setIn(at, basename(relative));
  return { path, text: `${JSON.stringify({ version: 1, stacks: { ...stacks, [stack]: ids } }, null, 2)}\n` };
}
