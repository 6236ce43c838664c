import { placeText } from "../../estate/account";
import type { EstateFile } from "../../estate/estate-file";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import type { PeeringFile } from "./schema";

export const peeringsInUse = defineInUse({
  key: "peerings",
  label: "peering",
  stackOf: (name) => `peering-${name}`,
  hasOwnStack: true,
  objects:
    "the connection, its routes in tables of the VPCs, rules of security groups and entries of network ACLs",
  placedBy: [["vpcs"]],
  list: (file) =>
    Object.entries(file.peerings).map(([name, peering]) => [name, { at: placeOfPeering(file, peering) }]),
});

/** Where our side is: that of the requester where both are. CloudHub's VPCs are in no account of ours. */
function placeOfPeering(file: EstateFile, { requester, accepter }: PeeringFile): string {
  const sides = [requester.vpc, accepter.vpc].map((name) => file.vpcs[name ?? ""]);
  return placeText(sides.find((vpc) => vpc?.platform === "aws") ?? {}, file.region);
}
