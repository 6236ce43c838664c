import {
  type CommandLine,
  commandsOn,
  lockCommand,
  type Problem,
  pathText,
  positionText,
  problemLine,
  quoted,
  toolCommand,
} from "../../core/problem";
import type { RetirePlan } from "../../plan";
import { type PlannedStep, type Step, stepsPage, typedSteps } from "./steps";

/** The way out of one entry. Fields may be added, never renamed. */
export interface RetireDocument {
  /** `vpcs.production` */
  readonly entry: string;
  /** Its own stacks. */
  readonly stacks: readonly string[];
  /** The stack that it is a part of. @default - it has its own */
  readonly partOf?: string;
  /** Whether nothing stands in the way and nothing protects it. */
  readonly isReady: boolean;
  /** What still needs it, with its place. */
  readonly inTheWay: readonly string[];
  /** Paths of the file at which its protection is switched off. */
  readonly protectedBy: readonly string[];
  /** Ranges that stay reserved afterwards. */
  readonly ranges: readonly string[];
  readonly steps: readonly Step[];
}

/** Goes out of the file together with the entry. */
const SAME_EDIT = "WAIVER_UNUSED";

export function retireDocument(plan: RetirePlan, file: string, typed: CommandLine): RetireDocument {
  const { entry, ownership, protectedBy, ranges } = plan;
  const [sameEdit, inTheWay] = [true, false].map((isSame) =>
    plan.inTheWay
      .filter(({ code }) => (code === SAME_EDIT) === isSame)
      .map((problem) => reasonText(problem, plan, commandsOn(file, typed))),
  ) as [string[], string[]];
  const stacks = ownership.own.map(({ name }) => name);
  const steps = [
    ...leaveSteps(inTheWay),
    ...protectionSteps(plan),
    ...(stacks.length === 0 || plan.letGo.length > 0 ? [] : [destroyStep(plan)]),
    outOfFileStep(plan, sameEdit),
    ...(ownership.holder === undefined ? [] : [applyStep(ownership.holder.name)]),
    ...(plan.letGo.length === 0 ? [] : letGoSteps(plan)),
    clearStep(plan),
  ];
  return {
    entry: `${entry.key}.${entry.name}`,
    stacks,
    ...(ownership.holder === undefined ? {} : { partOf: ownership.holder.name }),
    isReady: inTheWay.length === 0 && protectedBy.length === 0,
    inTheWay,
    protectedBy,
    ranges: ranges.map(String),
    steps: typedSteps(steps, file, typed),
  };
}

/** A name that leads nowhere then is no mistake of the file: the message would tell to mend it. */
function reasonText(problem: Problem, { entry }: RetirePlan, typed: CommandLine): string {
  const { code, got, path = [], position } = problem;
  const place = `${position === undefined ? "" : `${positionText(position)} `}${pathText(path)}`;
  if (code === "UNKNOWN_NAME" && got === quoted(entry.name)) return `${place} names it`;
  return code === SAME_EDIT ? `${place} covers nothing without it` : problemLine(problem, typed);
}

export const retirePage = ({ entry, steps }: RetireDocument) => stepsPage(`The way out of ${entry}`, steps);

function leaveSteps(inTheWay: readonly string[]): PlannedStep[] {
  if (inTheWay.length === 0) return [];
  return [
    {
      title: "Move or take out what still needs it",
      notes: [...inTheWay, "A link, a load balancer or a fabric among these leaves by the same command."],
      commands: [lockCommand(), toolCommand("deploy")],
      isOpen: true,
    },
  ];
}

function protectionSteps({ protectedBy, ownership, lastOfRegion }: RetirePlan): PlannedStep[] {
  if (protectedBy.length === 0) return [];
  const { own, holder } = ownership;
  const stacks = [...own, ...(holder === undefined ? [] : [holder]), ...lastOfRegion];
  return [
    {
      title: "Switch its protection off, and apply that",
      notes: [
        ...protectedBy.map((path) => `${path}: false`),
        "Each with a waiver DELETION_PROTECTION_OFF at the same path, with a reason of yours.",
      ],
      commands: [toolCommand("deploy", ...new Set(stacks.map(({ name }) => name)))],
      isOpen: true,
    },
  ];
}

function destroyStep(plan: RetirePlan): PlannedStep {
  const names = [...plan.ownership.own, ...plan.lastOfRegion].map(({ name }) => name);
  return {
    title: `Destroy ${names.length === 1 ? "its stack" : "its stacks"}`,
    notes: destroyNotes(plan),
    commands: [toolCommand("destroy", ...names)],
  };
}

/** Stacks that stay read its state, so they are applied without it first. Its own Terraform is kept until then. */
function letGoSteps(plan: RetirePlan): PlannedStep[] {
  const names = plan.letGo.map(({ name }) => name);
  const folders = plan.ownership.own.map(({ name }) => `cdktf.out/stacks/${name}`);
  return [
    {
      title: `Apply what read its state without it: ${names.join(", ")}`,
      notes: ["In the folder in which it was applied last: the synthesis keeps its Terraform there."],
      commands: [toolCommand("deploy", ...names)],
    },
    {
      title: "Destroy what is left of it by its own Terraform",
      notes: [...destroyNotes(plan), "Then delete the folder. With OpenTofu the program is tofu."],
      commands: folders.map((folder) => `terraform -chdir=${folder} destroy`),
    },
  ];
}

function destroyNotes({ entry, ownership: { goesWith } }: RetirePlan): string[] {
  const others = goesWith.map(({ key, name }) => `${key}.${name}`);
  return [
    ...(others.length === 0 ? [] : [`With it go ${others.join(", ")}.`]),
    ...(entry.key === "vpcs"
      ? [
          "What others made in it (nodes, network interfaces) has to be gone: AWS deletes nothing that is in use.",
        ]
      : []),
  ];
}

function outOfFileStep({ entry, ownership, releases }: RetirePlan, sameEdit: readonly string[]): PlannedStep {
  const gone = [...ownership.goesWith, entry].map(({ key, name }) => `${key}.${name}`);
  return {
    title: "Take it out of the file and the lock, and commit both",
    notes: [`Out of the file: ${gone.join(", ")}.`, ...sameEdit],
    commands: [lockCommand(...releases.flatMap((name) => ["--release", name]))],
  };
}

function applyStep(stack: string): PlannedStep {
  return {
    title: "Apply the stack that it was a part of",
    notes: ["The plan destroys what it was made of, and nothing else."],
    commands: [toolCommand("deploy", stack)],
  };
}

function clearStep({ releases, ranges, entry, estate }: RetirePlan): PlannedStep {
  const vpc = entry.key === "vpcs" ? estate.vpcs.find(({ name }) => name === entry.name) : undefined;
  return {
    title: "Give its names and addresses free, when nobody has them any more",
    notes: [
      ranges.length === 0
        ? "Its name stays reserved until then."
        : `${ranges.join(", ")} ${ranges.length === 1 ? "stays" : "stay"} reserved until then: routes, allowlists and caches of others may still have them.`,
      ...(vpc !== undefined && vpc.nat !== "none" && vpc.natAddresses === undefined
        ? [
            "Its NAT addresses go back to AWS with the stack, which gives them to others: partners take them off their allowlists before.",
          ]
        : []),
    ],
    commands: releases.map((name) => lockCommand("--clear", name)),
  };
}
