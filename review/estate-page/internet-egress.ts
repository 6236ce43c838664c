import type { ReviewDocument } from "../estate/document";
import type { InternetEgress } from "../estate/internet-egress";
import { rangesText } from "../reachability/ranges";
import { type CaptionedTable, filledTableOf } from "./section";

/** A row for each VPC: what of it opens connections to the internet. */
export function internetEgressTable({ internetEgress }: ReviewDocument): CaptionedTable[] {
  return filledTableOf(
    "Ways to the internet",
    ["VPC", "NAT gateways", "Workers may open", "Note"],
    internetEgress.map((each) => [each.vpc, natText(each), permittedText(each), noteText(each)]),
  );
}

function natText({ vpc, nat, inspectedBy }: InternetEgress): string {
  return inspectedBy === undefined || inspectedBy === vpc ? NAT_WORDS[nat] : `those of VPC ${inspectedBy}`;
}

const NAT_WORDS: Readonly<Record<InternetEgress["nat"], string>> = {
  none: "none of this file",
  single: "one",
  perZone: "one in each zone",
  regional: "a regional one",
};

function permittedText(egress: InternetEgress): string {
  return permittedTexts(egress).join("; ") || "nothing";
}

/** What workers may open, each as `tcp/443 to 198.51.100.0/28`. */
export function permittedTexts({ permitted }: InternetEgress): string[] {
  return permitted.map(
    ({ ports, toAddresses, isEverywhere }) =>
      `${ports.join(", ")} to ${isEverywhere ? "every address of the internet" : rangesText(toAddresses)}`,
  );
}

function noteText(egress: InternetEgress): string {
  const { hasCluster, leadsOut } = egress;
  const named = namesNote(egress);
  const inspected = named === undefined ? [] : [named];
  const cluster = hasCluster ? ["nodes and pods of the cluster are filtered by others"] : [];
  const others = leadsOut === undefined ? [] : [`also the way of ${leadsOut.join(", ")}`];
  return [...inspected, ...cluster, ...others].join("; ");
}

/** What a firewall holds of names. @default - there is none, or workers open nothing that it could ask */
export function namesNote({ inspectedBy, enforce, permitted }: InternetEgress): string | undefined {
  if (inspectedBy === undefined || permitted.length === 0) return undefined;
  return enforce === "alert"
    ? `names on no list are reported, and pass the Network Firewall of VPC ${inspectedBy}`
    : `by name only hosts of the list, past the Network Firewall of VPC ${inspectedBy}`;
}
