import { Command } from "commander";
import type { Ipv4Cidr } from "../core/addressing";
import { InputError } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";
import { changeText, groupCounts, type LockGroup } from "../estate/lock/compare";
import type { Lock } from "../estate/lock/lock";
import { writeWhole } from "../estate/write";
import {
  acceptMove,
  clearReleased,
  EMPTY_LOCK,
  findLockFile,
  loadEstateFile,
  lockChanges,
  lockGroups,
  lockText,
  readLock,
  readText,
  release,
  resolveLoaded,
} from "../plan";
import type { Io } from "./io";
import { collected, fileOption, notEmpty } from "./options";
import { lockWouldTake, optionNeedsOther, UsageError } from "./problems";
import { printWarnings } from "./warnings";

interface LockOptions {
  readonly file: string;
  readonly accept?: string;
  readonly vpc?: string;
  readonly release?: readonly string[];
  readonly clear?: readonly string[];
  readonly dryRun?: boolean;
}

export function lockCommand(io: Io): Command {
  return new Command("lock")
    .description("Pin the addresses that the file needs; what is pinned already stays where it is.")
    .addOption(fileOption())
    .option(
      "--accept <range>",
      "move the VPC or the tunnel that has this range in the lock to another",
      notEmpty("--accept"),
    )
    .option("--vpc <name>", "with --accept: whose range, where several have it", notEmpty("--vpc"))
    .option(
      "--release <name>",
      "take out what was destroyed, or may be (vpc, vpc/zone, vpc/tier, vpns.name, dns.name, dns.name/zone, peerings.name, transitGateways.name/segments.name …), whose ranges, addresses and names stay reserved; or the priorities of a load balancer (api/rules)",
      collected("--release"),
    )
    .option(
      "--clear <name>",
      "hand out again what was released or freed under this name",
      collected("--clear"),
    )
    .option("--dry-run", "show the changes and write nothing")
    .addHelpText(
      "after",
      `
Examples:
  landing-zone lock
  landing-zone lock --dry-run
  landing-zone lock --release old-vpc
  landing-zone lock --accept 10.96.4.0/24 --vpc production`,
    )
    .action((options: LockOptions) => lock(options, io));
}

function lock(options: LockOptions, io: Io): void {
  if (options.vpc !== undefined && options.accept === undefined)
    throw new UsageError(optionNeedsOther("--vpc", "--accept"));
  const { file } = options;
  const lockFile = findLockFile(file);
  const loaded = loadEstateFile(readText(file), file);
  const old = readLock(lockFile);
  const before = old ?? EMPTY_LOCK;
  // A VPC that is missing because of an invalid entry must not be treated as released.
  if (loaded.problems.length > 0 || loaded.estate === undefined) {
    resolveLoaded(loaded, before);
    return;
  }
  const { lock: operated, avoid } = operate(before, loaded.estate, options);
  const { lock: needed, warnings } = resolveLoaded(loaded, operated, [], { avoid });
  rejectTaking(lockFile, operated, needed);
  printWarnings(warnings, io, file);
  write(lockFile, old, needed, options.dryRun ?? false, io);
}

/** Runs the requested operations in a fixed order: releases first, then moves. */
function operate(lock: Lock, file: EstateFile, options: LockOptions): { lock: Lock; avoid: Ipv4Cidr[] } {
  let result = lock;
  for (const name of options.release ?? []) result = release(result, name, file);
  for (const name of options.clear ?? []) result = clearReleased(result, name);
  if (options.accept === undefined) return { lock: result, avoid: [] };
  const moved = acceptMove(result, options.accept, options.vpc);
  return { lock: moved.lock, avoid: [moved.range] };
}

/** Apart from the requested operations, nothing in use may leave the lock. */
function rejectTaking(lockFile: string, operated: Lock, needed: Lock): void {
  const taken = lockChanges(operated, needed).filter(({ isHarmless }) => !isHarmless);
  if (taken.length > 0) throw new InputError(lockWouldTake(lockFile, taken.map(changeText)));
}

function write(lockFile: string, old: Lock | undefined, needed: Lock, isDryRun: boolean, io: Io): void {
  const groups = lockGroups(old ?? EMPTY_LOCK, needed);
  for (const group of groups.filter(({ changes }) => changes.length > 0)) {
    io.out(`${group.owner}: ${groupCounts(group)}\n`);
    for (const change of group.changes) io.out(`  ${changeText(change)}\n`);
  }
  const text = lockText(needed);
  if (old !== undefined && text === readText(lockFile)) {
    io.out(`nothing to change in ${lockFile}\n`);
    return;
  }
  if (!isDryRun) writeWhole(lockFile, text);
  io.out(`${isDryRun ? "would write" : "wrote"} ${lockFile}: ${changesText(groups)}\n`);
}

/** `12 added, 1 moved, 40 kept` */
function changesText(groups: readonly LockGroup[]): string {
  const changes = groups.flatMap((group) => group.changes);
  const kept = groups.reduce((sum, group) => sum + group.kept, 0);
  return changes.length === 0
    ? "the same addresses, in the form that this tool writes"
    : groupCounts({ changes, kept });
}
