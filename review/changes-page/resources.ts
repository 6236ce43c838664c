import type { EstateChanges } from "../changes/document";
import type { ResourceChange, ResourceDifference } from "../changes/resources/resource-change";
import { type CaptionedTable, numbers, type ReviewSection, tableOf } from "../estate-page/section";
import { count } from "../numbers";
import type { Line } from "../page";

export function resourcesSection({ resources }: EstateChanges): ReviewSection {
  return {
    id: "changes-resources",
    title: "Resources",
    intro:
      "What Terraform does to each resource, told from the Terraform of both versions, without an account. What was changed by hand, it does not know.",
    pictures: [],
    tables: [
      ...lossTables(resources),
      ...changeTables(resources),
      ...additionTables(resources),
      ...keptTables(resources),
    ],
    lines: resources.length === 0 ? [{ text: "No resource changes." }] : lossLines(resources),
  };
}

/** What is replaced or destroyed: whatever is left out of a comment, these rows are not. */
export function lossTables(resources: readonly ResourceChange[]): CaptionedTable[] {
  const lost = resources.filter(({ action }) => action === "destroy" || action === "replace");
  return tableOf(
    "Resources that are replaced or destroyed",
    ["What", "Stack", "Resource", "Because of"],
    lost.map((each) => [
      LOSS_WORDS[each.action === "destroy" ? "destroy" : "replace"],
      each.stack,
      each.address,
      [
        each.action === "destroy" ? "it is no longer in the estate" : reasonText(each),
        ...refusalText(each),
      ].join(". "),
    ]),
  );
}

const LOSS_WORDS = { destroy: "- destroyed", replace: "± replaced" } as const;

function reasonText({ arguments: all }: ResourceChange): string {
  const forcing = all.filter(({ forces }) => forces === true);
  return forcing.length === 0 ? "what it is replaced with" : forcing.map(argumentText).join("; ");
}

function refusalText({ refused }: ResourceChange): string[] {
  if (refused === undefined) return [];
  return refused === "protected"
    ? ["It is protected, so Terraform refuses"]
    : ["The configuration of its provider leaves with it, so Terraform refuses: apply in two steps"];
}

function argumentText({ name, before, after }: ResourceDifference): string {
  return `${name} ${before ?? "nothing"} → ${after ?? "nothing"}`;
}

function changeTables(resources: readonly ResourceChange[]): CaptionedTable[] {
  const changed = resources.filter(({ action }) => action === "change");
  return tableOf(
    "Resources that change",
    ["Stack", "Resource", "How", "Argument", "Before", "After"],
    changed.flatMap((each) =>
      each.arguments.map(({ name, before, after }) => [
        each.stack,
        each.address,
        each.isCertain === false ? "in place or replaced: not known" : "in place",
        name,
        before ?? "nothing",
        after ?? "nothing",
      ]),
    ),
  );
}

/** Resources of a type in a stack are one row: what is new is many. */
function additionTables(resources: readonly ResourceChange[]): CaptionedTable[] {
  const groups = new Map<string, ResourceChange[]>();
  for (const each of resources.filter(({ action }) => action === "add")) {
    const key = JSON.stringify([each.stack, each.type]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return tableOf(
    "Resources that are added",
    ["Stack", "Type", numbers("Count"), "Made by"],
    [...groups.values()].map((group) => [
      group[0]?.stack ?? "",
      group[0]?.type ?? "",
      count(group.length),
      group.map(({ path, address }) => path || address).join(", "),
    ]),
  );
}

const KEPT_WORDS = {
  move: "has another address in the state, and stays",
  forget: "is forgotten by its state, and stays",
  leave: "its stack is no longer synthesised; it stays until that is destroyed",
} as const;

function keptTables(resources: readonly ResourceChange[]): CaptionedTable[] {
  return tableOf(
    "Resources that stay and are managed otherwise",
    ["Stack", "Resource", "What becomes of it", "Address before"],
    resources.flatMap(({ action, stack, address, formerAddress = "" }) =>
      action === "move" || action === "forget" || action === "leave"
        ? [[stack, address, KEPT_WORDS[action], formerAddress]]
        : [],
    ),
  );
}

function lossLines(resources: readonly ResourceChange[]): Line[] {
  const isLost = resources.some(({ action }) => action === "destroy" || action === "replace");
  return isLost ? [] : [{ text: "No resource is replaced or destroyed." }];
}
