import type { Problem } from "../../../core/problem";

const PAGE = "https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept";

export const licencesExceeded = (
  what: "VPCs" | "connections",
  names: readonly string[],
  allowed: number,
): Problem => ({
  code: "ANYPOINT_LICENCES",
  what:
    what === "VPCs"
      ? "the subscription allows no more VPCs of CloudHub"
      : "the subscription allows no more connections of VPCs of CloudHub: each remote site and each attachment takes one",
  got: `${names.length}: ${names.join(", ")}`,
  allowed: `${allowed} (${PAGE})`,
  fix: `have more licences added, and set anypoint.licences.${what === "VPCs" ? "vpcs" : "connections"}`,
});
