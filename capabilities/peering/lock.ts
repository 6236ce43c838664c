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
    Object.entries(file.peerings).map(([name, peering]) => [name, { at: placeOfPeering(file, peering) }]),
});

/**
 * Account and region of the managed side, or of the requester if both are managed. CloudHub's VPCs are in an
 * account of MuleSoft.
 */
function placeOfPeering(file: EstateFile, { requester, accepter }: PeeringFile): string {
  const sides = [requester.vpc, accepter.vpc].map((name) => file.vpcs[name ?? ""]);
  return placeText(sides.find((vpc) => vpc?.platform === "aws") ?? {}, file.region);
}
