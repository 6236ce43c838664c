import type { ResolvedEstate } from "../../plan";
import { type AnypointRequest, ownerField, rangeOf } from "./request-document";

/** Attachments of transit gateways are asked for in Runtime Manager, and accepted here. */
export function transitRequests(estate: ResolvedEstate): AnypointRequest[] {
  return estate.anypoint.attachments.map(({ gateway, vpc, accept }): AnypointRequest => {
    const place = estate.vpcs.find(({ name }) => name === vpc);
    const found = estate.links.transitGateways.find(({ name }) => name === gateway);
    const isSpace = place?.privateSpace !== undefined;
    const routes = found?.spec.attachments.filter(({ name }) => name !== vpc) ?? [];
    const shared = found?.sharedWithMulesoft ?? [];
    return {
      name: `transitGateways.${gateway}.vpcs.${vpc}`,
      title: `Transit gateway ${gateway} and ${isSpace ? "private space" : "VPC"} ${vpc}: steps in Anypoint Platform`,
      to: isSpace
        ? `Runtime Manager > Private Spaces > ${vpc} > Network > Create Connection > Transit Gateway`
        : "Runtime Manager > Transit Gateways > Add Transit Gateway, then Attach VPC",
      fields: [
        ownerField(estate),
        ["Name", gateway],
        ["Region", found?.region ?? ""],
        [
          "Resource share ID",
          `of the share transit-gateway-${gateway}-mulesoft, which stack transit-gateway-${gateway} makes (aws ram get-resource-shares --resource-owner SELF)`,
        ],
        [
          "Resource share owner",
          found?.account.id ?? "the account of your credentials (aws sts get-caller-identity)",
        ],
        [
          "Shared with",
          shared.length > 0
            ? `MuleSoft's account ${shared.join(", ")}`
            : "nobody yet: the account is not known",
        ],
        [isSpace ? "Private space" : "VPC", `${vpc}, ${rangeOf(estate, vpc)}`],
        [
          "Routes to the transit gateway, one each",
          routes.flatMap(({ prefixes }) => prefixes.map(String)).join(", ") || "those that you need",
        ],
      ],
      steps: [
        shared.length > 0
          ? `Compare the account that Anypoint Platform shows with ${shared.join(", ")}: it differs between regions and organizations.`
          : `Begin to add the gateway until Anypoint Platform shows its AWS account, give that as awsAccount of vpcs.${vpc}, and apply stack transit-gateway-${gateway}, which shares the gateway.`,
        "Enter ID and owner of the share, and attach the VPC. Each attachment takes a licence of a VPN.",
        accept === undefined
          ? `When the attachment is pending (aws ec2 describe-transit-gateway-vpc-attachments), compare its owner with MuleSoft's account, give its id as transitGateways.${gateway}.vpcs.${vpc}.accept, then lock and apply.`
          : `Stack transit-gateway-${gateway} accepts ${accept}, and routes to it.`,
        "Add the routes above in Anypoint Platform, of 95 at most: routing is static on MuleSoft's side.",
      ],
      source: isSpace
        ? "https://docs.mulesoft.com/cloudhub-2/ps-create-configure-tgw"
        : "https://docs.mulesoft.com/cloudhub/tgw-attach-arm",
    };
  });
}
