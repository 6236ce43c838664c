import { missingFor, notTogether } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { VpcKubernetesFile } from "../kubernetes-schema";
import type { VpcFile } from "../schema";

/** Keys that have an effect for a VPC that this project does not create. */
const OPTIONS_BY_PLATFORM: Readonly<
  Record<"existing" | Exclude<VpcFile["platform"], "aws">, readonly string[]>
> = {
  cloudhub: ["platform", "region", "pool", "cidr", "sizing", "cloudhub", "firewall", "vpnGateway"],
  "cloudhub-2": ["platform", "region", "pool", "cidr", "sizing", "privateSpace", "firewall", "vpnGateway"],
  existing: ["platform", "account", "region", "existing", "sizing", "kubernetes", "vpnGateway"],
};

/** Rejects options without effect, so that users don't rely on them. */
export function checkOptions(name: string, vpc: VpcFile, context: EstateContext): void {
  const { problems } = context;
  const path = ["vpcs", name];
  const { kind } = vpc;
  if (vpc.cidr !== undefined && vpc.pool !== undefined)
    problems.add(notTogether("pool", "the range is given"), [...path, "pool"]);
  if (kind !== "aws") {
    const allowed = OPTIONS_BY_PLATFORM[vpc.platform === "aws" ? "existing" : vpc.platform];
    const why = kind === "cloudhub" ? "CloudHub makes the network" : "somebody else made the VPC";
    for (const key of vpc.writtenKeys)
      if (!allowed.includes(key)) problems.add(notTogether(key, why), [...path, key]);
    for (const key of ["podRange", "podRangeRouted"] as const)
      if (kind === "existing" && vpc.kubernetes?.cni[key] !== undefined)
        problems.add(notTogether(key, why), [...path, "kubernetes", "cni", key]);
    return;
  }
  for (const key of ["cloudhub", "privateSpace"] as const)
    if (vpc[key] !== undefined) problems.add(notTogether(key, "platform is aws"), [...path, key]);
  const { nat, flowLogs, kubernetes } = vpc;
  if (vpc.natAddresses !== undefined && nat === "none")
    problems.add(notTogether("natAddresses", `nat is ${nat}`), [...path, "natAddresses"]);
  if (flowLogs.bucketArn !== undefined && flowLogs.destination !== "s3")
    problems.add(notTogether("bucketArn", "the destination is not s3"), [...path, "flowLogs", "bucketArn"]);
  if (flowLogs.bucketArn !== undefined && flowLogs.retentionDays !== undefined)
    problems.add(notTogether("retentionDays", "the bucket's owner decides"), [
      ...path,
      "flowLogs",
      "retentionDays",
    ]);
  if (kubernetes !== undefined) checkCni(kubernetes.cni, [...path, "kubernetes", "cni"], context);
  if (vpc.keepForeign.length > 0)
    context.requireWaiver(
      {
        finding: "FOREIGN_RULES_KEPT",
        what: "rules that nobody reviews here stay in force: what they let through is not known",
        got: `keepForeign: [${vpc.keepForeign.join(", ")}]`,
        instead: "leave it out once nothing uses them any more",
      },
      [...path, "keepForeign"],
    );
  if (vpc.deletionProtection === false)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the VPC, its addresses, logs and keys can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
}

function checkCni(
  { mode, ...cni }: VpcKubernetesFile["cni"],
  path: readonly string[],
  { problems }: EstateContext,
): void {
  if (mode === "custom-networking" && cni.podRange === undefined)
    problems.add(
      missingFor(
        "podRange",
        "custom-networking takes pod addresses from a range of its own",
        "podRange: 100.64.0.0/16",
      ),
      path,
    );
  if (mode !== "custom-networking" && cni.podRange !== undefined)
    problems.add(notTogether("podRange", `mode is ${mode}`), [...path, "podRange"]);
  if (cni.podRangeRouted !== undefined && cni.podRange === undefined)
    problems.add(notTogether("podRangeRouted", "there is no podRange"), [...path, "podRangeRouted"]);
  if (mode === "prefixes" && cni.warmAddresses !== undefined)
    problems.add(notTogether("warmAddresses", "mode is prefixes"), [...path, "warmAddresses"]);
  if (mode !== "prefixes" && cni.warmPrefixes !== undefined)
    problems.add(notTogether("warmPrefixes", `mode is ${mode}`), [...path, "warmPrefixes"]);
}
