import { linkText } from "../../core/naming";
import type { ReviewDocument } from "../estate/document";
import type { LinkEnd, LinkOverview } from "../estate/links";
import type { Line } from "../page";
import { ENCRYPTION_WORDS } from "../reachability/encryption";
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
        ["Link", "Account and region", "Connects", "Encryption", "By"],
        links.map((link) => [
          linkText(link),
          `${link.account}, ${link.region}`,
          link.ends.map(endText).join("; "),
          ENCRYPTION_WORDS[link.encryption],
          link.encryptionDetail ?? "",
        ]),
      ),
      ...tableOf(
        "Segments of transit gateways",
        ["Transit gateway", "Segment", "Members", "Talks with", "Drops"],
        links.flatMap((link) => (link.segments ?? []).map((segment) => segmentCells(link, segment))),
      ),
      ...tableOf(
        "Connections that links are there for",
        ["Link", "Connection", "From", "To", "Ports", "Purpose"],
        links.flatMap((link) =>
          link.flows.map(({ name, from, to, ports, description }) => [
            linkText(link),
            name,
            from,
            to,
            ports.join(", "),
            description,
          ]),
        ),
      ),
    ],
    lines:
      links.length === 0
        ? [
            {
              text: "No links: no VPC of this estate is connected with another one or with a network of others.",
            },
          ]
        : openLinks(links),
  };
}

/** Links that leave AWS's network in clear. */
function openLinks(links: readonly LinkOverview[]): Line[] {
  const open = links.filter(({ encryption }) => encryption === "none").map(linkText);
  if (open.length === 0) return [{ text: "Every link that leaves AWS's network encrypts what it carries." }];
  return [{ text: `Leave AWS's network and do not encrypt: ${open.join(", ")}.`, isWarning: true }];
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
  ];
}
