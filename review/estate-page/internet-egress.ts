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

function permittedText({ permitted }: InternetEgress): string {
  const texts = permitted.map(
    ({ ports, toAddresses }) => `${ports.join(", ")} to ${rangesText(toAddresses)}`,
  );
  return texts.join("; ") || "nothing";
}

function noteText({ hasCluster, inspectedBy, leadsOut }: InternetEgress): string {
  const inspected =
    inspectedBy === undefined
      ? []
      : [`only names of the list, past the Network Firewall of VPC ${inspectedBy}`];
  const cluster = hasCluster ? ["nodes and pods of the cluster are filtered by others"] : [];
  const others = leadsOut === undefined ? [] : [`also the way of ${leadsOut.join(", ")}`];
  return [...inspected, ...cluster, ...others].join("; ");
}
