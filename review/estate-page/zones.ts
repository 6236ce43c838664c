import { TIERS } from "../../core/addressing";
import type { ReviewDocument } from "../estate/document";
import { USE_WORDS } from "./address-space";
import { type ReviewSection, tableOf } from "./section";

export function zonesSection({ zones }: ReviewDocument): ReviewSection {
  const tiers = TIERS.filter((tier) => zones.some((zone) => zone.tiers[tier] !== undefined));
  return {
    id: "zones",
    title: "Zones and tiers",
    intro: "Which subnets each VPC has in each zone: what goes down with a zone, and what is left.",
    pictures: [],
    tables: tableOf(
      "Subnets by zone and tier",
      ["VPC", "Zone", ...tiers.map((tier) => USE_WORDS[tier])],
      zones.map(({ vpc, zone, tiers: ranges }) => [
        vpc,
        zone,
        ...tiers.map((tier) => (ranges[tier] ?? ["none"]).join(", ")),
      ]),
    ),
    lines: zones.length === 0 ? [{ text: "No VPC of this estate has zones of its own." }] : [],
  };
}
