import { transitGatewayStackName, transitPeeringStackName } from "../../core/naming/stack-names";
import { existingPlaceText, placeText } from "../../estate/account";
import { defineInUse, partsUnder } from "../../estate/lock/in-use-kinds";

export const transitGatewaysInUse = defineInUse({
  key: "transitGateways",
  label: "transit gateway",
  stackOf: transitGatewayStackName,
  hasOwnStack: true,
  objects:
    "the gateway where it was made here, its tables, attachments, shares and logs, the VPNs that end on it, and routes, rules and entries of network ACLs in the VPCs",
  parts: {
    segments: { label: "segment", objects: "its route table, with what is associated and propagated" },
    vpcs: {
      label: "attachment of VPC",
      objects: "the attachment, and the routes of the VPC that lead to it",
    },
    attachments: {
      label: "attachment",
      objects: "the acceptance, and the routes to those who asked for it",
    },
    logs: { label: "", objects: "the log group with all that it holds, and its key" },
  },
  list: (file) =>
    Object.entries(file.transitGateways).map(([name, gateway]) => [
      name,
      {
        at: existingPlaceText(gateway.existing, placeText(gateway, file.region)),
        parts: [
          ...partsUnder("segments", gateway.segments),
          ...partsUnder("vpcs", gateway.vpcs),
          ...partsUnder("attachments", gateway.attachments),
          ...(gateway.logs === undefined ? [] : ["logs"]),
        ],
      },
    ]),
});

export const transitPeeringsInUse = defineInUse({
  key: "transitGatewayPeerings",
  label: "peering of transit gateways",
  stackOf: transitPeeringStackName,
  hasOwnStack: true,
  objects:
    "both attachments, their places and static routes in the tables of both gateways, and routes, rules and entries of network ACLs in the VPCs of both sides",
  list: (file) =>
    Object.entries(file.transitGatewayPeerings).map(([name, { requester, accepter }]) => [
      name,
      { at: `transitGateways.${requester.transitGateway} and transitGateways.${accepter.transitGateway}` },
    ]),
});
