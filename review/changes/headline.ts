import type { ReviewDocument } from "../estate/document";
import { count, counted } from "../numbers";
import { edgeTexts } from "./edge-text";
import type { RangeMove } from "./moves";
import { nameTexts } from "./name-text";
import type { ReachabilityChanges } from "./reachability";
import { reachabilityTexts } from "./reachability-text";
import type { Refusal, ResourceAction, ResourceChange } from "./resources/resource-change";

/** What the sentences at the top are made of. */
interface HeadlineFacts {
  /** @default - the estate is new */
  readonly before: ReviewDocument | undefined;
  readonly after: ReviewDocument;
  readonly reachability: ReachabilityChanges;
  readonly moves: readonly RangeMove[];
  readonly resources: readonly ResourceChange[];
  readonly counts: Readonly<Partial<Record<ResourceAction, number>>>;
  readonly nothingMoves: boolean;
}

/** Things of one kind that a sentence names before it counts the rest. */
const MOST_NAMED = 6;

/** Sentences of one kind before the rest is counted. */
const MOST_SENTENCES = 12;

/** The first ones, and how many more there are: who changes a thousand environments reads the tables. */
export function few(texts: readonly string[], of: string): string[] {
  const rest = texts.length - MOST_SENTENCES;
  return rest > 0
    ? [
        ...texts.slice(0, MOST_SENTENCES),
        `${count(rest)} more sentences on ${of}: the tables below have all.`,
      ]
    : [...texts];
}

/** Sentences that somebody reads who reads nothing else. */
export function headline(facts: HeadlineFacts): string[] {
  const { before, after } = facts;
  if (before === undefined)
    return [`The estate is new: ${counted(facts.counts.add ?? 0, "resource")} are added.`];
  return [
    ...(before.organization === after.organization
      ? []
      : [`Organization ${before.organization} → ${after.organization}: these may be two estates.`]),
    ...few(loadTexts(before, after), "environments"),
    ...few(vpcTexts(before, after), "VPCs"),
    ...reachabilityTexts(facts.reachability),
    ...few(nameTexts(before, after), "names"),
    ...few(edgeTexts(before, after), "load balancers"),
    ...waiverTexts(before, after),
    ...chargeTexts(before, after),
    movesText(facts),
    `Resources: ${resourcesText(facts)}.`,
  ];
}

interface Load {
  readonly name: string;
  readonly applications: number;
  readonly workers: number;
}

/** `Environment production: applications 50 → 80, workers 100 → 160.` */
function loadTexts(before: ReviewDocument, after: ReviewDocument): string[] {
  const [was, will] = [loads(before), loads(after)];
  const changed = [...will].flatMap(([key, now]) => {
    const then = was.get(key);
    if (then === undefined)
      return [
        `${key} is new: ${counted(now.applications, "application")}, ${counted(now.workers, "worker")}.`,
      ];
    const parts = [
      ...difference("applications", then.applications, now.applications),
      ...difference("workers", then.workers, now.workers),
    ];
    return parts.length === 0 ? [] : [`${key}: ${parts.join(", ")}.`];
  });
  const gone = [...was.keys()].filter((key) => !will.has(key)).map((key) => `${key} is gone.`);
  return [...changed, ...gone];
}

function loads({ vpcs, runtimeFabrics }: ReviewDocument): Map<string, Load> {
  return new Map([
    ...vpcs.flatMap(({ name, environments }) =>
      environments.map((each): [string, Load] => [`Environment ${each.name} in VPC ${name}`, each]),
    ),
    ...runtimeFabrics.flatMap(({ name, environments }) =>
      environments.map((each): [string, Load] => [
        `Environment ${each.name} in Runtime Fabric ${name}`,
        { name: each.name, applications: each.applications, workers: each.replicas },
      ]),
    ),
  ]);
}

function difference(what: string, before: number, after: number): string[] {
  return before === after ? [] : [`${what} ${count(before)} → ${count(after)}`];
}

function vpcTexts(before: ReviewDocument, after: ReviewDocument): string[] {
  const was = new Map(before.vpcs.map((vpc) => [vpc.name, vpc]));
  const will = new Map(after.vpcs.map((vpc) => [vpc.name, vpc]));
  return [
    ...after.vpcs.flatMap((vpc) => {
      const then = was.get(vpc.name);
      if (then === undefined)
        return [`VPC ${vpc.name} is new, with ${[vpc.cidr, ...vpc.secondaryCidrs].join(" and ")}.`];
      const more = vpc.secondaryCidrs.filter((cidr) => !then.secondaryCidrs.includes(cidr));
      const [usable, room] = [vpc.placement.usable, then.placement.usable];
      if (more.length > 0)
        return [
          `VPC ${vpc.name} keeps ${then.cidr} and grows by ${more.join(" and ")}: ${count(room)} → ${count(usable)} worker addresses.`,
        ];
      return usable === room ? [] : [`VPC ${vpc.name}: ${count(room)} → ${count(usable)} worker addresses.`];
    }),
    ...before.vpcs
      .filter(({ name }) => !will.has(name))
      .map(({ name, cidr }) => `VPC ${name} (${cidr}) is gone.`),
  ];
}

function waiverTexts(before: ReviewDocument, after: ReviewDocument): string[] {
  const key = ({ finding, at }: ReviewDocument["glance"]["waivers"][number]) => `${finding} at ${at}`;
  const [was, will] = [before, after].map(({ glance }) => new Set(glance.waivers.map(key)));
  const added = [...(will ?? [])].filter((each) => !was?.has(each));
  const gone = [...(was ?? [])].filter((each) => !will?.has(each));
  return [
    ...(added.length === 0 ? [] : [`Waives, which was not waived before: ${named(added)}.`]),
    ...(gone.length === 0 ? [] : [`Waives no longer: ${named(gone)}.`]),
  ];
}

/** `Charged by time: NAT gateway 2 → 3; EUR a month 70 → 105.` */
function chargeTexts({ pricedUnits: was }: ReviewDocument, { pricedUnits: will }: ReviewDocument): string[] {
  const totals = ({ units }: ReviewDocument["pricedUnits"]) => {
    const counts = new Map<string, number>();
    for (const { title, count: number } of units) counts.set(title, (counts.get(title) ?? 0) + number);
    return counts;
  };
  const [before, after] = [totals(was), totals(will)];
  const titles = [...new Set([...after.keys(), ...before.keys()])];
  const parts = [
    ...titles.flatMap((title) => difference(title, before.get(title) ?? 0, after.get(title) ?? 0)),
    ...(will.cost === undefined || was.cost === undefined
      ? []
      : difference(`${will.cost.currency} a month`, was.cost.monthly, will.cost.monthly)),
  ];
  return [`Charged by time: ${parts.join("; ") || "nothing changes"}.`];
}

function movesText({ moves, nothingMoves, counts }: HeadlineFacts): string {
  if (nothingMoves) {
    const rest = counts.change === undefined ? "" : "; what changes, changes in place";
    return `Nothing moves: each range, subnet and resource that exists stays where it is${rest}.`;
  }
  if (moves.length === 0) return "Each range and subnet that exists stays where it is.";
  return `Ranges that do not stay: ${named(
    moves.map(({ of, before, after }) => `${of} ${before} → ${after ?? "gone"}`),
  )}.`;
}

const ACTION_TEXTS: Readonly<Record<ResourceAction, string>> = {
  destroy: "destroyed",
  replace: "replaced",
  change: "changed in place",
  add: "added",
  move: "under another address of Terraform",
  forget: "no longer managed, and kept",
  leave: "in stacks that are no longer synthesised, and kept until those are destroyed",
};

function resourcesText({ counts, resources }: HeadlineFacts): string {
  const unsure = resources.filter(
    ({ action, isCertain }) => action === "change" && isCertain === false,
  ).length;
  const refusedFor = (why: Refusal) => resources.filter(({ refused }) => refused === why).length;
  const [guarded, orphaned] = [refusedFor("protected"), refusedFor("provider-gone")];
  const named = Object.entries(ACTION_TEXTS).flatMap(([action, text]) => {
    const number = counts[action as ResourceAction];
    if (action === "change" && number !== undefined && unsure > 0)
      return [
        `${number > unsure ? count(number - unsure) : "none"} ${text}`,
        `${count(unsure)} changed, in place or replaced: that is not known`,
      ];
    return number === undefined ? (ALWAYS.has(action) ? [`none ${text}`] : []) : [`${count(number)} ${text}`];
  });
  return [
    ...named,
    ...(guarded === 0
      ? []
      : [`Terraform refuses ${count(guarded)} of the replacements, which are of protected resources`]),
    ...(orphaned === 0
      ? []
      : [
          `Terraform refuses to destroy ${count(orphaned)}, because the configuration of their provider leaves with them: apply in two steps`,
        ]),
  ].join(", ");
}

/** What a reviewer looks for even where there is none of it. */
const ALWAYS: ReadonlySet<string> = new Set(["destroy", "replace", "change", "add"]);

function named(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join("; ")} and ${count(rest)} more` : names.join("; ");
}
