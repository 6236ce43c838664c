import type { ReviewDocument } from "../estate/document";
import type { NameList } from "../estate/name-lists";
import { count } from "../numbers";

type Lists = Pick<ReviewDocument, "nameLists">;

/** Hosts that a sentence names before it counts the rest. */
const MOST_NAMED = 6;

/** `Names: VPC production may now call hooks.chat.example on tcp/443.` One sentence for each VPC and change. */
export function nameTexts({ nameLists: was }: Lists, { nameLists: will }: Lists): string[] {
  const former = new Map(was.map((list) => [list.vpc, list]));
  const kept = new Set(will.map(({ vpc }) => vpc));
  return [
    ...will.flatMap((list) => {
      const then = former.get(list.vpc);
      return then === undefined ? [newText(list)] : changedTexts(then, list);
    }),
    ...was
      .filter(({ vpc }) => !kept.has(vpc))
      .map(
        ({ vpc, policy }) =>
          `Names: VPC ${vpc} has no list any more (${policy} before): every name is resolved.`,
      ),
  ];
}

function newText({ vpc, policy, enforce, hosts }: NameList): string {
  const rest = enforce === "block" ? "others are not resolved" : "others are reported only";
  return `Names: VPC ${vpc} has list ${policy} now, with ${count(hosts.length)} hosts; ${rest}.`;
}

function changedTexts(before: NameList, after: NameList): string[] {
  const { vpc, enforce } = after;
  const [was, will] = [before, after].map(callsOf);
  const [added, gone] = [without(will, was), without(was, will)];
  return [
    ...(before.enforce === enforce
      ? []
      : [
          enforce === "block"
            ? `Names: what is on no list is not resolved any more from VPC ${vpc}; it was reported only.`
            : `Names: what is on no list is resolved now from VPC ${vpc}, and reported only.`,
        ]),
    ...(added.length === 0
      ? []
      : [
          enforce === "block"
            ? `Names: VPC ${vpc} may now call ${named(added)}, as far as its rules open the way there.`
            : `Names: on the list of VPC ${vpc}, which reports only, is now ${named(added)}.`,
        ]),
    ...(gone.length === 0
      ? []
      : [
          enforce === "block"
            ? `Names: VPC ${vpc} may no longer call ${named(gone)}.`
            : `Names: no longer on the list of VPC ${vpc}, which reports only, is ${named(gone)}.`,
        ]),
  ];
}

/** Ports by host. */
function callsOf({ hosts }: NameList): Map<string, readonly number[]> {
  return new Map(hosts.map(({ host, ports }) => [host, ports]));
}

/** `api.example on tcp/443` for what the others lack. */
function without(
  all: ReadonlyMap<string, readonly number[]> = new Map(),
  others: ReadonlyMap<string, readonly number[]> = new Map(),
): string[] {
  return [...all].flatMap(([host, ports]) => {
    const more = ports.filter((port) => others.get(host)?.includes(port) !== true);
    return more.length === 0 ? [] : [`${host} on ${more.map((port) => `tcp/${port}`).join(", ")}`];
  });
}

function named(hosts: readonly string[]): string {
  const rest = hosts.length - MOST_NAMED;
  const first = hosts.slice(0, MOST_NAMED).join("; ");
  return rest > 0 ? `${first}; and ${count(rest)} more` : first;
}
