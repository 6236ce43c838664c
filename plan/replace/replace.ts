import { InputError, type Problem, type ProblemPath } from "../../core/problem";
import type { EstateFile } from "../../estate/estate-file";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { closest } from "../../estate/suggest";
import { loadEstateFile, located } from "../load";
import { findNewTexts } from "../rename/vpc-names";
import { resolveEstate } from "../resolve";
import { type EstateTexts, lockOf } from "../texts";
import { replaceInPlace, replaceTaken, replaceUnknown } from "./problems";

type VpcFile = EstateFile["vpcs"][string];

/** A place of the file that names the VPC. */
export interface NamedPlace {
  readonly path: ProblemPath;
  readonly line: number;
}

/** A VPC and the one that takes its place. */
export interface ReplacePlan {
  readonly vpc: ResolvedEstate["vpcs"][number];
  readonly name: string;
  /** As it would be if it ran everything that runs in the former one. @default - no range is free */
  readonly beside?: ResolvedEstate["vpcs"][number];
  /** Why the other one can't be made as things are. */
  readonly inTheWay: readonly Problem[];
  /** Every place that names the former one, but its own entry. */
  readonly places: readonly NamedPlace[];
  readonly estate: ResolvedEstate;
  readonly file: EstateFile;
}

/**
 * Plans how a VPC that ran out is replaced by one beside it. The other one is put into the file for a try, with
 * everything that runs in the former one, so that its size and its range are known.
 *
 * @throws InputError with every problem of the estate but that the VPC is full
 */
export function planReplace(texts: EstateTexts, from: string, to: string): ReplacePlan {
  const { file: fileName } = texts;
  const loaded = loadEstateFile(texts.text, fileName);
  const { source, estate: file } = loaded;
  const lock = lockOf(texts);
  if (file === undefined || loaded.problems.length > 0) throw new InputError(loaded.problems, fileName);
  const vpcs = Object.keys(file.vpcs).filter((name) => isMade(file.vpcs[name]));
  const entry = file.vpcs[from];
  if (entry === undefined || !isMade(entry))
    throw new InputError(replaceUnknown(from, closest(from, vpcs), vpcs), fileName);
  if (to === from) throw new InputError(replaceInPlace(from), fileName);
  if (file.vpcs[to] !== undefined) throw new InputError(replaceTaken(to), fileName);

  const { estate, problems } = resolveEstate(file, { ...texts, lock });
  const others = problems.filter(({ code, path = [] }) => !(code === "VPC_FULL" && path[1] === from));
  if (others.length > 0)
    throw new InputError(
      others.map((problem) => located(source, problem)),
      fileName,
    );
  const tried = resolveEstate(withBeside(file, entry, from, to), { ...texts, lock });
  const beside = tried.estate.vpcs.find(({ name }) => name === to);
  const vpc =
    estate.vpcs.find(({ name }) => name === from) ?? tried.estate.vpcs.find(({ name }) => name === from);
  if (vpc === undefined)
    throw new InputError(
      problems.map((problem) => located(source, problem)),
      fileName,
    );
  return {
    ...{ vpc, name: to, estate, file },
    ...(beside === undefined ? {} : { beside }),
    inTheWay: tried.problems
      .filter(({ path = [] }) => path[0] === "vpcs" && path[1] === to)
      .filter(({ code }) => !code.startsWith("WAIVER_")),
    places: findNewTexts(source.toData() as object, (name) => (name === from ? to : name))
      .filter(({ path }) => !(path.length === 2 && path[0] === "vpcs"))
      .map(({ path, isKey }) => ({ path, line: source.positionOf(path, isKey).line }))
      .sort((a, b) => a.line - b.line),
  };
}

function isMade(vpc: VpcFile | undefined): boolean {
  return vpc !== undefined && vpc.existing === undefined && vpc.platform === "aws";
}

/** The file with the other VPC, which has the settings of the former one but its addresses, and what runs in it. */
function withBeside(file: EstateFile, entry: VpcFile, from: string, to: string): EstateFile {
  const { cidr: _, natAddresses: __, vpnGateway: ___, ...settings } = entry;
  const moved = <T extends { readonly vpc?: string | undefined }>(runs: T): T =>
    runs.vpc === from ? { ...runs, vpc: to } : runs;
  const environments = Object.fromEntries(
    Object.entries(file.environments).map(([name, environment]) => [
      name,
      {
        ...moved(environment),
        ...(environment.deployments === undefined
          ? {}
          : { deployments: mapValues(environment.deployments, (deployment) => moved(deployment)) }),
      },
    ]),
  );
  const beside = { ...settings, secondaryCidrs: [], firewall: {} };
  return { ...file, environments, vpcs: { ...file.vpcs, [to]: beside } } as EstateFile;
}

function mapValues<T>(map: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
