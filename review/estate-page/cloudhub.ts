import type { AnypointDocument } from "../anypoint/page";
import { CLIENTS } from "../cloudhub/admits";
import type { ReviewDocument } from "../estate/document";
import { count, counted } from "../numbers";
import type { Line } from "../page";
import { namesText, numbers, type ReviewSection, tableOf } from "./section";

/** VPCs, balancers and private spaces that MuleSoft runs. */
export function cloudhubSection({ cloudhub }: ReviewDocument): ReviewSection {
  const { vpcs, rules, balancers, mappings, requests, plan } = cloudhub;
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
      ...planTables(plan),
    ],
    lines:
      vpcs.length === 0
        ? [{ text: "This estate tells CloudHub nothing." }]
        : [
            ...planLines(plan),
            { text: "The form or the steps of each request: landing-zone request <name>." },
          ],
  };
}

function planTables(plan: AnypointDocument | undefined): ReviewSection["tables"] {
  if (plan === undefined) return [];
  const { steps, recreate, byHand, leftAlone } = plan;
  return [
    ...tableOf(
      "Commands that would change CloudHub",
      [numbers("Runs as"), "On", "Does"],
      steps.map(({ on, does }, at) => [count(at + 1), on, does]),
    ),
    ...tableOf(
      "Differences that no command changes",
      ["On", "Differs", "What a person does"],
      [...recreate, ...byHand].map(({ on, what, how = "" }) => [on, what, how]),
    ),
    ...tableOf(
      "On CloudHub and not in the file",
      ["On", "There is", "Would be removed by"],
      leftAlone.map(({ on, what, how = "" }) => [on, what, how]),
    ),
  ];
}

/** What was asked, and when nothing differs; a page without a plan says how to have one. */
function planLines(plan: AnypointDocument | undefined): Line[] {
  if (plan === undefined)
    return [
      {
        text: "What CloudHub has against this is in the review of a copy of it: landing-zone review --anypoint <copy>.",
      },
      { text: "Such a copy is kept by landing-zone anypoint plan --save <copy>." },
    ];
  const { steps, recreate, byHand, leftAlone } = plan;
  const differs = steps.length + recreate.length + byHand.length;
  return [
    differs === 0
      ? { text: "The copy of CloudHub that was read is as the file says." }
      : {
          text: `The copy of CloudHub that was read differs: ${counted(steps.length, "command")} would change it, ${counted(recreate.length + byHand.length, "difference")} no command changes.`,
          isWarning: true,
        },
    ...(leftAlone.length === 0 ? [] : [{ text: "What is not in the file is left alone." }]),
  ];
}
