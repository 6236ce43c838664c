import { CLIENTS } from "../cloudhub/admits";
import type { ReviewDocument } from "../estate/document";
import { count } from "../numbers";
import { namesText, numbers, type ReviewSection, tableOf } from "./section";

/** VPCs, balancers and private spaces that MuleSoft runs. */
export function cloudhubSection({ cloudhub }: ReviewDocument): ReviewSection {
  const { vpcs, rules, balancers, mappings, requests } = cloudhub;
  return {
    id: "cloudhub",
    title: "What CloudHub is told",
    intro:
      "VPCs, dedicated load balancers and private spaces that MuleSoft runs. Nothing of it is in a plan of Terraform.",
    pictures: [],
    tables: [
      ...tableOf(
        "VPCs and private spaces of CloudHub",
        ["Name", "Of", "Region", "Range", "Environments", "Shared with", "Default", "Private names"],
        vpcs.map((vpc) => [
          ...[vpc.name, vpc.generation, vpc.region, vpc.range, vpc.environments || "none"],
          ...[namesText(vpc.businessGroups) || "nobody", vpc.isDefault ? "yes" : "no", vpc.dns || "none"],
        ]),
      ),
      ...tableOf(
        "Firewall rules of CloudHub",
        ["VPC", "Direction", "Ports", "Other end", "Purpose"],
        rules.map((rule) => [rule.vpc, rule.direction, rule.ports, rule.otherEnd, rule.purpose]),
      ),
      ...tableOf(
        "Dedicated load balancers",
        ["Balancer", "VPC", "Admits", "Plain HTTP", numbers("Workers"), "Addresses", "Domains"],
        balancers.map((one) => [
          ...[one.name, one.vpc],
          one.exposure === "public"
            ? "everybody"
            : namesText(one.allowlist.map(({ name, cidrs }) => `${name} (${cidrs.join(", ")})`)),
          one.http === "off" ? "closed" : "redirects to HTTPS",
          count(one.workers),
          one.staticAddresses ? "stay" : "change when it restarts",
          namesText(one.domains),
        ]),
      ),
      ...tableOf(
        "Mappings of dedicated load balancers",
        [
          ...["Balancer", "Domain", numbers("Tried as"), "Path begins with", "Application", "Gets the path"],
          ...["Spoken to in", "Client certificate"],
        ],
        mappings.map((each) => [
          ...[each.balancer, each.domain, count(each.place), each.inputUri, each.application],
          ...[each.output, each.protocol, CLIENTS[each.clients]],
        ]),
      ),
      ...tableOf(
        "What MuleSoft is asked for",
        ["Request", "Goes to", "State"],
        requests.map(({ name, to, isPending }) => [
          name,
          to,
          isPending ? "waits for MuleSoft" : "as the file says it",
        ]),
      ),
    ],
    lines:
      vpcs.length === 0
        ? [{ text: "This estate tells CloudHub nothing." }]
        : [{ text: "The form or the steps of each request: landing-zone request <name>." }],
  };
}
