import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { EstateChanges } from "../changes/document";
import type { ChangedPath, PathChangeOverview, ReachabilityChange } from "../changes/reachability";
import { internetAddresses } from "../changes/reachability-text";
import { type ReviewSection, tableOf } from "../estate-page/section";
import type { Row } from "../page";
import { placeWords } from "../place-words";
import { rangesText } from "../reachability/ranges";

export function reachabilitySection({
  reachability: { opened, closed, rerouted },
}: EstateChanges): ReviewSection {
  return {
    id: "changes-reachability",
    title: "What opens and closes",
    intro:
      "Connections that routes, security groups and network ACLs let pass together, there and back, in one version alone. A VPC stands for what is in the security group of its workers, a Runtime Fabric for its pods with their network policies; nodes, other pods and endpoints of AWS services are left out.",
    pictures: [],
    tables: [
      ...tableOf(
        "Connections that open or close",
        ["Change", "From", "To", "Ports", "From addresses", "To addresses", "Why"],
        [
          ...opened.map((change) => cells("+ opens", change, "new addresses", "before")),
          ...closed.map((change) => cells("- closes", change, "addresses that go", "now")),
        ],
      ),
      ...tableOf(
        "Connections with another path or encryption",
        ["From", "To", "Ports", "From addresses", "To addresses", "Before", "After"],
        rerouted.map(pathCells),
      ),
    ],
    lines:
      opened.length + closed.length === 0
        ? [{ text: "Nothing opens and nothing closes: who reaches whom stays as it is." }]
        : internetLines(opened),
  };
}

function cells(
  sign: string,
  { from, to, ports, fromAddresses, toAddresses, isGrowth, why }: ReachabilityChange,
  growth: string,
  when: string,
): string[] {
  return [
    sign,
    placeWords(from),
    placeWords(to),
    ports.join(", "),
    fromAddresses === undefined ? "all" : rangesText(fromAddresses),
    toAddresses === undefined ? "all" : rangesText(toAddresses),
    isGrowth ? growth : why === undefined ? "rules, routes or links" : `${when}: ${why}`,
  ];
}

function pathCells(change: PathChangeOverview): Row {
  const { from, to, ports, fromAddresses, toAddresses, isGrowth, before, after } = change;
  const former = before.map(linksText).join("; or ");
  return {
    cells: [
      ...[placeWords(from), placeWords(to), ports.join(", ")],
      fromAddresses === undefined ? "all" : rangesText(fromAddresses),
      toAddresses === undefined ? "all" : rangesText(toAddresses),
      isGrowth ? `new addresses; others: ${former}` : former,
      linksText(after),
    ],
    isStrong: after.isAsymmetric,
  };
}

function linksText({ links, returnLinks, isAsymmetric }: ChangedPath): string {
  const names = (of: ChangedPath["links"]) =>
    of.map(({ name, encryption }) => `${name} (${ENCRYPTION_WORDS[encryption]})`).join(", ") || "no link";
  return isAsymmetric ? `${names(links)}; answers over ${names(returnLinks)}: asymmetric` : names(links);
}

/** What a reviewer must not overlook in a long table. */
function internetLines(opened: readonly ReachabilityChange[]) {
  const doors = [
    ...new Set(
      opened
        .filter(({ from }) => from === "internet")
        .map((change) => `${placeWords(change.to)}${internetAddresses(change)}`),
    ),
  ];
  const ways = [
    ...new Set(
      opened
        .filter(({ to }) => to === "internet")
        .map((change) => `${placeWords(change.from)}${internetAddresses(change)}`),
    ),
  ];
  return [
    ...(doors.length === 0 ? [] : [{ text: `Opens to the internet: ${doors.join("; ")}.`, isWarning: true }]),
    ...(ways.length === 0
      ? []
      : [{ text: `Gets a way to the internet: ${ways.join("; ")}.`, isWarning: true }]),
  ];
}
