import type { ResolvedEstate } from "../../plan";
import { type AnypointRequest, ownerField, rangeOf } from "./request-document";

/** Peerings are made by MuleSoft's support, of a form for each. */
export function peeringRequests(estate: ResolvedEstate): AnypointRequest[] {
  return estate.anypoint.peerings.map(({ name, requester, accepter, accept }): AnypointRequest => {
    const [own, other] = [requester, accepter].map((vpc) => estate.vpcs.find((each) => each.name === vpc));
    return {
      name: `peerings.${name}`,
      title: `Peering ${name}: what MuleSoft's support has to know`,
      to: "the Anypoint VPC discovery form (tabs Overview and VPC Peering), sent with a ticket of MuleSoft's support",
      fields: [
        ownerField(estate),
        ["Anypoint VPC", requester],
        ["Region of the Anypoint VPC", own?.region ?? ""],
        ["CIDR of the Anypoint VPC", rangeOf(estate, requester)],
        ["Environments of the Anypoint VPC", own?.cloudhub?.environments.join(", ") || "those that it has"],
        [
          "AWS account of the peer",
          other?.account.id ?? "the account of your credentials (aws sts get-caller-identity)",
        ],
        ["VPC id of the peer", other?.existing?.id ?? `output vpc_id of stack network-${accepter}`],
        ["Region of the peer", other?.region ?? ""],
        ["CIDR of the peer, to which the Anypoint VPC gets routes", rangeOf(estate, accepter)],
        [
          "Accepted by",
          accept === undefined ? "this project, once its id is in the file" : `this project, as ${accept}`,
        ],
      ],
      steps: [
        `Apply stack network-${accepter} first: the form asks for the id of its VPC.`,
        "Send the form; MuleSoft promises five business days after it approved it. Peerings need one region, and ranges that do not overlap.",
        accept === undefined
          ? `When the request arrives (aws ec2 describe-vpc-peering-connections --filters Name=status-code,Values=pending-acceptance), give its id as peerings.${name}.accept, then lock and apply: that accepts it within the seven days that it stays open, and makes routes and rules here.`
          : `Stack peering-${name} accepts it, and makes routes and rules here.`,
        `The firewall of VPC ${requester} needs a rule for each flow into it, which is among those that Anypoint Platform is told.`,
      ],
      source: "https://docs.mulesoft.com/cloudhub/to-request-vpc-connectivity",
    };
  });
}
