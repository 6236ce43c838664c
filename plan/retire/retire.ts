import type { Ipv4Cidr } from "../../core/addressing";
import { InputError, type Problem } from "../../core/problem";
import type { EstateFile } from "../../estate/estate-file";
import type { Lock } from "../../estate/lock/lock";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { closest } from "../../estate/suggest";
import { loadEstateFile, located } from "../load";
import { release } from "../lock";
import { resolveEstate } from "../resolve";
import { resolveBeside } from "../resolve-beside";
import { type PlannedStack, planStacks } from "../stacks";
import { type EstateTexts, lockOf } from "../texts";
import { findOwnership, type OwnedEntry, type Ownership } from "./owned";
import { retireUnknown } from "./problems";

/** The keys of the file whose entries can be retired. */
const KEYS = [
  "vpcs",
  "loadBalancers",
  "tcpEntries",
  "vpns",
  "peerings",
  "transitGateways",
  "transitGatewayPeerings",
  "directConnects",
  "dns",
  "runtimeFabrics",
  "flexGateways",
  "authorities",
] as const;

/** The way out of one entry of the file. */
export interface RetirePlan {
  readonly entry: OwnedEntry;
  readonly ownership: Ownership;
  /** What still needs it or names it, each with its place. The estate without it would be refused for these. */
  readonly inTheWay: readonly Problem[];
  /** What keeps Terraform from destroying it, by path in the file. */
  readonly protectedBy: readonly string[];
  /** Stacks of the account in the region that the last of its VPCs takes with it. */
  readonly lastOfRegion: readonly PlannedStack[];
  /** Stacks that stay, and have to let go of it before it is destroyed. */
  readonly letGo: readonly PlannedStack[];
  /** What `lock --release` takes, in this order. */
  readonly releases: readonly string[];
  /** Ranges that stay reserved afterwards. */
  readonly ranges: readonly Ipv4Cidr[];
  readonly estate: ResolvedEstate;
}

/**
 * Plans how an entry leaves the estate: it is taken out of the file and out of the lock for a try, and whatever the
 * estate would then be refused for has to go before it.
 *
 * @param name as `lock --release` names it: a VPC, or `peerings.partners`
 * @throws InputError with every problem of the estate, or with `RETIRE_UNKNOWN`
 */
export function planRetire(texts: EstateTexts, name: string): RetirePlan {
  const loaded = loadEstateFile(texts.text, texts.file);
  const lock = lockOf(texts);
  const estate = resolveBeside(loaded, lock, texts);
  const file = loaded.estate as EstateFile;
  const stacks = planStacks(estate);
  const entry = findEntry(file, stacks, name);
  const ownership = findOwnership(stacks, entry);
  const gone = [...ownership.goesWith, entry];
  const rest = gone.reduce(without, file);
  const own = new Set(ownership.own.map(({ name: stack }) => stack));
  const regions = stacks.filter(
    ({ kind, after }) => kind === "region" && after.some((stack) => own.has(stack)),
  );
  const isLast = (stack: PlannedStack) => canRelease(lock, regionName(stack), rest);
  const lastOfRegion = regions.filter(isLast);
  const releases = [...gone.map((each) => releaseName(each, file)), ...lastOfRegion.map(regionName)];
  const released = releases.reduce((before, each) => releaseIfThere(before, each, rest), lock);
  const { problems } = resolveEstate(rest, { ...texts, lock: released });
  const protections = [...ownership.own, ...(ownership.holder === undefined ? [] : [ownership.holder])]
    .flatMap(({ protectedBy }) => protectedBy)
    .filter((path) => gone.some(({ key, name: each }) => path.startsWith(`${key}.${each}.`)));
  return {
    entry,
    ownership,
    inTheWay: problems.map((problem) => located(loaded.source, problem)),
    protectedBy: [...new Set([...protections, ...lastOfRegion.flatMap(({ protectedBy }) => protectedBy)])],
    lastOfRegion,
    letGo: regions.filter((stack) => !isLast(stack)),
    releases,
    ranges: releases.flatMap((each) => released.released.get(each) ?? []),
    estate,
  };
}

function findEntry(file: EstateFile, stacks: readonly PlannedStack[], given: string): OwnedEntry {
  const all = KEYS.flatMap((key) => Object.keys(file[key]).map((name): OwnedEntry => ({ key, name })));
  const isThere = (entry: OwnedEntry) => {
    const { own, holder } = findOwnership(stacks, entry);
    return own.length > 0 || holder !== undefined;
  };
  const named = all.find((entry) => [shortName(entry), `${entry.key}.${entry.name}`].includes(given));
  if (named !== undefined && isThere(named)) return named;
  const names = all.filter(isThere).map(shortName);
  throw new InputError(retireUnknown(given, closest(given, names), names));
}

function shortName({ key, name }: OwnedEntry): string {
  return key === "vpcs" ? name : `${key}.${name}`;
}

/** A VPC that is made here is released by its name alone, one of others like any entry. */
function releaseName({ key, name }: OwnedEntry, file: EstateFile): string {
  return key === "vpcs" && file.vpcs[name]?.existing === undefined ? name : `${key}.${name}`;
}

/** The file without an entry. */
function without(file: EstateFile, { key, name }: OwnedEntry): EstateFile {
  const entries = (file as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[key];
  const rest = Object.fromEntries(Object.entries(entries ?? {}).filter(([each]) => each !== name));
  return { ...file, [key]: rest };
}

/** `regions.default.us-east-1` */
function regionName({ account, region }: PlannedStack): string {
  return `regions.${account.name}.${region}`;
}

/** Whether the lock has it, and the file needs it no more. */
function canRelease(lock: Lock, name: string, file: EstateFile): boolean {
  try {
    return release(lock, name, file) !== lock;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** What was never in the lock need not leave it. */
function releaseIfThere(lock: Lock, name: string, file: EstateFile): Lock {
  try {
    return release(lock, name, file);
  } catch (error) {
    if (error instanceof InputError && error.problems[0]?.code === "RELEASE_UNKNOWN") return lock;
    throw error;
  }
}
