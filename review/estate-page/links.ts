import { linkText } from "../../core/naming";
import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { ReviewDocument } from "../estate/document";
import type { ConnectionPath, LinkConnection } from "../estate/link-paths";
import type { LinkEnd, LinkOverview } from "../estate/links";
import { count } from "../numbers";
import type { Line, Row } from "../page";
import { placeWords } from "../place-words";
import { linkMap } from "./link-map";
import { type ReviewSection, tableOf } from "./section";

export function linksSection({ links }: ReviewDocument): ReviewSection {
  return {
    id: "links",
    title: "Links",
    intro:
      "What connects the VPCs with each other and with others, and what encrypts it on the way. A link that does not encrypt carries what its ends encrypt themselves, and the rest in clear.",
    pictures: [],
    drawings: linkMap(links),
    tables: [
      ...tableOf(
        "Links and their encryption",
        ["Link", "Account and region", "Connects", "Encryption", "By", "Waivers"],
        links.map((link) => [
          linkText(link),
          `${link.account}, ${link.region}`,
          link.ends.map(endText).join("; "),
          ENCRYPTION_WORDS[link.encryption],
          link.encryptionDetail ?? "",
          acceptedText(link),
        ]),
      ),
      ...tableOf(
        "Segments of transit gateways",
        ["Transit gateway", "Segment", "Members", "Talks with", "Drops", "To the internet"],
        links.flatMap((link) => (link.segments ?? []).map((segment) => segmentCells(link, segment))),
      ),
      ...tableOf(
        "Connections that links are there for",
        ["Declared for", "Connection", "From", "To", "Ports", "Runs over", "Purpose"],
        links.flatMap((link) => link.flows.map((flow) => connectionRow(linkText(link), flow))),
      ),
    ],
    lines:
      links.length === 0
        ? [
            {
              text: "No links: no VPC of this estate is connected with another one or with a network of others.",
            },
          ]
        : [...openLinks(links), ...elsewhere(links), ...closed(links)],
  };
}

/** Links that leave AWS's network in clear, a sentence each: with who accepted that, and what they carry. */
function openLinks(links: readonly LinkOverview[]): Line[] {
  const open = links.filter(({ encryption }) => encryption === "none");
  if (open.length === 0) return [{ text: "Every link that leaves AWS's network encrypts what it carries." }];
  return open.map((link) => ({
    text: `${linkText(link)} leaves AWS's network and does not encrypt; ${acceptedText(link)}. Open over it: ${trafficText(link, MOST_IN_WARNING)}.`,
    isWarning: true,
  }));
}

/** Deviations of a link with the waivers that accept them; for a link that does not encrypt, who accepted that. */
function acceptedText({ acceptedBy, encryption, unwaived }: LinkOverview): string {
  const waivers = acceptedBy.map(
    ({ waiver, finding, reason }) => `waiver ${waiver} (${finding}): ${reason.replace(/[.;]+$/, "")}`,
  );
  const nobody = unwaived === undefined ? [] : [`no waiver is asked for where ${unwaived}`];
  const none = encryption === "aws-network" ? "none asked for inside AWS's network" : "none";
  return [...waivers, ...nobody].join("; ") || none;
}

/** Connections that a cell names before it counts the rest, and those that a warning names. */
const MOST_TRAFFIC = 8;
const MOST_IN_WARNING = 3;

/** `VPC production to network head-office on tcp/443`, whatever link the file declares it for. */
export function trafficText({ carries }: Pick<LinkOverview, "carries">, most = MOST_TRAFFIC): string {
  const rest = carries.length - most;
  const texts = carries
    .slice(0, most)
    .map(({ from, to, ports }) => `${placeWords(from)} to ${placeWords(to)} on ${ports.join(", ")}`);
  return [...texts, ...(rest > 0 ? [`${count(rest)} more`] : [])].join("; ") || "nothing is open";
}

/** Marked where it is not what the file says. */
function connectionRow(link: string, flow: LinkConnection): Row {
  const { name, from, to, ports, description, runsOver, isElsewhere } = flow;
  const note = isElsewhere ? ` (not over ${link} there and back)` : "";
  return {
    cells: [link, name, from, to, ports.join(", "), `${overText(flow)}${note}`, description],
    isStrong: isElsewhere || runsOver.length === 0,
  };
}

function overText({ runsOver }: LinkConnection): string {
  return runsOver.map(pathText).join("; or ") || "nothing: it is closed";
}

function pathText({ links, returnLinks }: ConnectionPath): string {
  const [there, back] = [links, [...returnLinks].reverse()].map((names) => names.join(", "));
  return there === back ? `${there}` : `${there}; answers over ${returnLinks.join(", ")}`;
}

/** Connections that run over another link than the one that the file has them at. */
function elsewhere(links: readonly LinkOverview[]): Line[] {
  return links.flatMap((link) => {
    const of = link.flows.filter(({ isElsewhere }) => isElsewhere);
    if (of.length === 0) return [];
    const names = of.map((flow) => `${flow.name} (over ${overText(flow)})`);
    return [
      {
        text: `Declared for ${linkText(link)}, but the routes lead elsewhere: ${names.join("; ")}.`,
        isWarning: true,
      },
    ];
  });
}

/** Declared connections that nothing lets pass in the end. */
function closed(links: readonly LinkOverview[]): Line[] {
  return links.flatMap((link) =>
    link.flows
      .filter(({ runsOver }) => runsOver.length === 0)
      .map(({ name, command }) => ({
        text: `Connection ${name} of ${linkText(link)} is closed: landing-zone ${command} says where it ends.`,
        isWarning: true,
      })),
  );
}

function endText({ what, segment, isPending }: LinkEnd): string {
  const facts = [
    ...(segment === undefined ? [] : [`segment ${segment}`]),
    ...(isPending ? ["not accepted yet"] : []),
  ];
  return facts.length === 0 ? what : `${what} (${facts.join(", ")})`;
}

function segmentCells(
  { name, ends }: LinkOverview,
  segment: NonNullable<LinkOverview["segments"]>[number],
): string[] {
  const members = ends.filter((end) => end.segment === segment.name).map(({ what }) => what);
  return [
    name,
    segment.name,
    members.join(", ") || "nobody",
    segment.reaches.join(", ") || "nobody",
    segment.blackholes.join(", ") || "nothing",
    segment.egressThrough === undefined ? "no way" : `through VPC ${segment.egressThrough}`,
  ];
}
