import type { Problem } from "../../core/problem";
import type { PriceList, RenamedVpc, ResolvedEstate } from "../../plan";
import { type ReviewDocument, reviewDocument } from "../estate/document";
import { reviewSections } from "../estate-page";
import { furtherTables } from "./further-tables";
import { few, headline } from "./headline";
import { formerLockTexts, type LockState, lockDetails, lockState, presentLockTexts } from "./lock-text";
import { movedRanges, type RangeMove } from "./moves";
import { type ReachabilityChanges, reachabilityChanges } from "./reachability";
import { compareResources } from "./resources/compare";
import type { ResourceAction, ResourceChange } from "./resources/resource-change";
import type { Stacks } from "./resources/stack-json";
import { compareTables, type TableChange } from "./tables";

/** One version of an estate: its data, and its Terraform. */
export interface EstateVersion {
  readonly estate: ResolvedEstate;
  readonly stacks: Stacks;
  /** Why its lock can't be relied on. @default - it is what the file needs */
  readonly lockProblem?: Problem;
}

/** What a version is compared with: there may be none, or one that can't be read. */
export type FormerVersion =
  | {
      readonly kind: "version";
      /** Its estate has the names that VPCs got later; its Terraform has those of its time. */
      readonly version: EstateVersion;
      /** @default - every VPC has its former name */
      readonly renamed?: readonly RenamedVpc[];
    }
  | { readonly kind: "absent" }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** What a version of an estate changes against a former one. Fields may be added, never renamed. */
export interface EstateChanges {
  /** What it is compared with: a commit as the user named it, or a file without folders outside of the current one. */
  readonly against: string;
  /** `absent`: everything is new. `invalid`: nothing is compared, and all lists are empty. */
  readonly former: FormerVersion["kind"];
  /** The locks of both versions. `former` is left out where there is no such version. */
  readonly locks: { readonly former?: LockState; readonly present: LockState };
  /** In plain words, the most important first. */
  readonly headline: readonly string[];
  /** Whether each range, subnet and resource that exists stays what and where it is; some may change in place. */
  readonly nothingMoves: boolean;
  /** VPCs that have another name, and are the same. */
  readonly renamed: readonly RenamedVpc[];
  /** Ranges that do not stay. */
  readonly moves: readonly RangeMove[];
  /** Resources by what becomes of them; none with a count of 0. */
  readonly counts: Readonly<Partial<Record<ResourceAction, number>>>;
  readonly resources: readonly ResourceChange[];
  /** Connections that open or close. Empty where everything is new. */
  readonly reachability: ReachabilityChanges;
  /** Rows of the page's tables that differ. Empty where everything is new: then the page itself is the list. */
  readonly tables: readonly TableChange[];
}

export function estateChanges(
  against: string,
  former: FormerVersion,
  after: EstateVersion,
  prices?: PriceList,
): EstateChanges {
  if (former.kind === "invalid") return notCompared(against, former.problems, after);
  const before = former.kind === "version" ? former.version : undefined;
  const { renamed = [] } = former.kind === "version" ? former : {};
  const resources = compareResources(before?.stacks ?? {}, after.stacks);
  const reachability = before === undefined ? NO_CHANGES : reachabilityChanges(before.estate, after.estate);
  const moves = before === undefined ? [] : movedRanges(before.estate, after.estate);
  const counts = countActions(resources);
  const nothingMoves = moves.length === 0 && LOSSES.every((action) => counts[action] === undefined);
  const [was, will] = [before && reviewDocument(before.estate, prices), reviewDocument(after.estate, prices)];
  return {
    against,
    former: former.kind,
    locks: {
      ...(before === undefined ? {} : { former: lockState(before.lockProblem) }),
      present: lockState(after.lockProblem),
    },
    headline: [
      ...presentLockTexts(after.lockProblem),
      ...(before === undefined ? [] : formerLockTexts(against, before.lockProblem)),
      ...few(
        renamed.map((each) => `VPC ${each.before} is called ${each.after} now, and stays what it is.`),
        "VPCs with another name",
      ),
      ...headline({ before: was, after: will, reachability, moves, resources, counts, nothingMoves }),
      ...lockDetails("the lock of this version", after.lockProblem),
      ...(before === undefined ? [] : lockDetails(`the lock at ${against}`, before.lockProblem)),
    ],
    nothingMoves,
    renamed,
    moves,
    counts,
    resources,
    reachability,
    tables:
      was === undefined || before === undefined
        ? []
        : compareTables(tablesOf(was, before.estate), tablesOf(will, after.estate)),
  };
}

const NO_CHANGES: ReachabilityChanges = { opened: [], closed: [], rerouted: [] };

/** Problems of a former version that are named. */
const MOST_PROBLEMS = 5;

function notCompared(
  against: string,
  problems: readonly string[],
  { lockProblem }: EstateVersion,
): EstateChanges {
  const rest = problems.length - MOST_PROBLEMS;
  return {
    against,
    former: "invalid",
    locks: { present: lockState(lockProblem) },
    headline: [
      `Nothing is compared: the version at ${against} is no estate that this version of the tool takes.`,
      ...problems.slice(0, MOST_PROBLEMS),
      ...(rest > 0 ? [`${rest} more problems.`] : []),
      ...presentLockTexts(lockProblem),
      ...lockDetails("the lock of this version", lockProblem),
    ],
    nothingMoves: false,
    renamed: [],
    moves: [],
    counts: {},
    resources: [],
    reachability: NO_CHANGES,
    tables: [],
  };
}

/** What takes something away from where it is. */
const LOSSES: readonly ResourceAction[] = ["replace", "destroy", "forget", "leave"];

function countActions(resources: readonly ResourceChange[]): EstateChanges["counts"] {
  const counts: Partial<Record<ResourceAction, number>> = {};
  for (const { action } of resources) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function tablesOf(document: ReviewDocument, estate: ResolvedEstate) {
  return [...reviewSections(document).flatMap(({ tables }) => tables), ...furtherTables(estate)];
}
