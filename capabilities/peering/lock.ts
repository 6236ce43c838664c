import { peeringStackName } from "../../core/naming/stack-names";
import { placeText } from "../../estate/account";
import type { EstateFile } from "../../estate/estate-file";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import type { PeeringFile } from "./schema";

export const peeringsInUse = defineInUse({
  key: "peerings",
  label: "peering",
  stackOf: peeringStackName,
  hasOwnStack: true,
  objects:
    "the connection, its routes in tables of the VPCs, rules of security groups and entries of network ACLs",
  placedBy: [["vpcs"]],
  list: (file) =>
    Object.entries(file.peerings)
      // MuleSoft has not asked for it yet, so there is nothing of it.
      .filter(([, { requester, accept }]) => accept !== undefined || !isCloudhub(file, requester.vpc))
      .map(([name, peering]) => [name, { at: placeOfPeering(file, peering) }]),
});

function isCloudhub({ vpcs }: EstateFile, vpc = ""): boolean {
  return (vpcs[vpc]?.platform ?? "aws") !== "aws";
}

/**
 * Account and region of the managed side, or of the requester if both are managed. CloudHub's VPCs are in an
 * account of MuleSoft.
 */
function placeOfPeering(file: EstateFile, { requester, accepter }: PeeringFile): string {
  const sides = [requester.vpc, accepter.vpc].map((name) => file.vpcs[name ?? ""]);
  return placeText(sides.find((vpc) => vpc?.platform === "aws") ?? {}, file.region);
}
