import { Port } from "../../core/firewall";
import { groupBy } from "../../core/group-by";
import type { CrossedLink } from "../../core/reachability";
import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { ReviewDocument } from "../estate/document";
import type { FlowMatrix, FlowOverview } from "../estate/flows";
import { count } from "../numbers";
import type { Line } from "../page";
import { ladders } from "../reachability/ladder";
import { rangesText } from "../reachability/ranges";
import { LOOK_WORDS, lookOf } from "./drawing";
import { leavesAws, matrixDrawing, placeText } from "./flow-drawing";
import { type FoldedLadders, type ReviewSection, tableOf } from "./section";

export function flowsSection(document: ReviewDocument): ReviewSection {
  const { flows: matrix } = document;
  const { flows } = matrix;
  const wordsOf = makeWords(matrix);
  return {
    id: "flows",
    title: "Flows",
    intro:
      "Who may open connections to whom, on which ports, and what encrypts them on the way: what routes, security groups and network ACLs let pass together, there and back. " +
      "A VPC stands for what is in the security group of its workers, a Runtime Fabric for the pods of all its namespaces with their network policies. What is not listed is closed, except for what this file does not filter: other pods and nodes are in a group of their cluster; they, endpoints of AWS services, and targets in groups of others, are left out.",
    pictures: [],
    drawings: matrixDrawing(matrix),
    tables: [
      ...tableOf(
        "Open connections",
        [
          "From",
          "To",
          "Ports",
          "Which addresses",
          "Links and their encryption",
          "By the links",
          "TLS of the listener",
        ],
        flows.map((flow) => [
          wordsOf(flow.from),
          wordsOf(flow.to),
          portsText(flow),
          addressesText(flow),
          linksText(flow),
          byLinksText(flow),
          tlsText(flow),
        ]),
      ),
      ...tableOf("Large packets on the way", ["At", "What it does to them"], sizeRows(flows)),
    ],
    ladders: flowsLadders(flows, wordsOf),
    lines: flows.length === 0 ? [noFlows(matrix)] : [...alarms(matrix, wordsOf), ...pathLines(flows)],
  };
}

/** What ladders have in common: the sizes that links pass, each once. */
function sizeRows(flows: readonly FlowOverview[]): string[][] {
  const sizes = flows
    .flatMap(({ path }) => (path === undefined ? [] : ladders(path)))
    .filter(({ isOpen }) => isOpen)
    .flatMap(({ requests, answers }) => [...requests.sizes, ...(answers?.sizes ?? [])]);
  return groupBy(sizes, ({ at }) => at)
    .map((of) => [of[0]?.at ?? "", [...new Set(of.map(({ does }) => does))].sort().join("; ")])
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
}

function noFlows({ placeCount }: FlowMatrix): Line {
  return {
    text: `Nothing is open between the ${count(placeCount)} places of this estate: no rule lets anything pass that a route leads to.`,
  };
}

/** What leaves AWS's network in clear, and what nobody here filters. */
function alarms({ flows }: FlowMatrix, wordsOf: (name: string) => string): Line[] {
  const pairs = (of: readonly FlowOverview[]) => [
    ...new Set(of.map(({ from, to }) => `${wordsOf(from)} to ${wordsOf(to)}`)),
  ];
  const clear = pairs(flows.filter(isClear));
  const open = pairs(flows.filter(({ isFiltered }) => !isFiltered));
  return [
    ...(clear.length === 0
      ? []
      : [{ text: `Leave AWS's network over a link that does not encrypt: ${cut(clear)}.`, isWarning: true }]),
    ...(open.length === 0
      ? []
      : [{ text: `No security group of this file filters: ${cut(open)}.`, isWarning: true }]),
  ];
}

/** The internet is no link of the estate: its clients are in the section on who gets in. */
function isClear({ from, to, encryption }: FlowOverview): boolean {
  return encryption.includes("none") && from !== "internet" && to !== "internet";
}

const MOST_NAMES = 12;

function cut(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const named = names.slice(0, MOST_NAMES).join("; ");
  return rest > 0 ? `${named}; and ${count(rest)} more` : named;
}

function pathLines(flows: readonly FlowOverview[]): Line[] {
  const left = flows.filter(({ path }) => path === undefined).length;
  const example = flows.find(({ path }) => path === undefined);
  if (example === undefined) return [];
  return [
    {
      text: `For the hops of ${count(left)} more connections ask, for example: landing-zone path ${example.from} ${example.to} ${example.ports[0]}`,
    },
  ];
}

function portsText({ ports, isFiltered }: FlowOverview): string {
  const everything = [Port.EVERY_TCP, Port.EVERY_UDP, Port.icmp()].map(String);
  const isAll = everything.every((port) => ports.includes(port));
  if (isAll) return isFiltered ? "all" : "all, as far as this file knows";
  return ports.join(", ");
}

function addressesText({ fromAddresses, toAddresses, isWhole }: FlowOverview): string {
  const parts = [
    ...(fromAddresses === undefined ? [] : [`from ${rangesText(fromAddresses)}`]),
    ...(toAddresses === undefined ? [] : [`to ${rangesText(toAddresses)}`]),
    ...(isWhole ? [] : ["not each of them reaches each"]),
  ];
  return parts.join("; ") || "all";
}

function linksText({ links, returnLinks }: FlowOverview): string {
  if (links.length === 0) return "none, it stays in its VPC";
  const there = links.map(linkText).join("; ");
  const isSame = [...returnLinks].reverse().map(linkText).join("; ") === there;
  return isSame ? there : `${there}; answers by ${returnLinks.map(linkText).join("; ")}`;
}

function byLinksText({ encryption }: FlowOverview): string {
  const [weakest] = encryption;
  if (weakest !== "aws-network") return LOOK_WORDS[lookOf(encryption)];
  const outside = encryption
    .filter(leavesAws)
    .map((each) => ENCRYPTION_WORDS[each])
    .join(", ");
  return outside === ""
    ? ENCRYPTION_WORDS[weakest]
    : `encrypted outside of AWS's network (${outside}), not by every link inside`;
}

/** Only a load balancer of the file tells; what other ends speak is theirs. */
function tlsText({ listeners }: FlowOverview): string {
  if (listeners === undefined) return "not of a listener";
  return listeners
    .map(({ port, tlsVersions }) =>
      tlsVersions.length === 0
        ? `${port}: none, redirects to HTTPS`
        : `${port}: TLS ${tlsVersions.join(", ")}`,
    )
    .join("; ");
}

function linkText({ name, encryption }: CrossedLink): string {
  return `${name}: ${ENCRYPTION_WORDS[encryption]}`;
}

/** Flows of one pair on one port differ in their addresses only, and their ladders have all of them. */
function flowsLadders(flows: readonly FlowOverview[], wordsOf: (name: string) => string): FoldedLadders[] {
  const folded = flows.flatMap((flow) => flowLadders(flow, wordsOf));
  return [...new Map(folded.map((each) => [each.title, each])).values()];
}

function flowLadders({ from, to, path }: FlowOverview, wordsOf: (name: string) => string): FoldedLadders[] {
  if (path === undefined) return [];
  const open = ladders(path).filter(({ isOpen }) => isOpen);
  const title = `${wordsOf(from)} to ${wordsOf(to)} on ${path.port}, hop by hop`;
  const command = `landing-zone path ${from} ${to} ${path.port}`;
  return open.length === 0 ? [] : [{ title, command, ladders: open }];
}

function makeWords({ places }: FlowMatrix): (name: string) => string {
  const words = new Map(places.map((place) => [place.name, placeText(place)]));
  return (name) => words.get(name) ?? name;
}
