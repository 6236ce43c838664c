import {
  type Block,
  type Finding,
  finding,
  type Invariant,
  referent,
  resources,
  type Subject,
} from "../model";

/** Autonomous system numbers of both ends of what is connected. */
export const NUMBERS: readonly Invariant[] = [
  {
    id: "numbers-differ",
    title: "No customer gateway has the autonomous system number of the gateway that its connection ends at",
    why: "CreateVpnConnection refuses the pair (AsnConflict), be it for static routes or for BGP: https://github.com/awslabs/aws-transit-vpc/issues/27",
    check: equalNumbers,
  },
];

function* equalNumbers(subject: Subject): Generator<Finding> {
  for (const connection of resources(subject, "aws_vpn_connection")) {
    const customer = referent(subject, connection, connection.body["customer_gateway_id"]);
    const theirs = Number(customer?.body["bgp_asn"] ?? customer?.body["bgp_asn_extended"]);
    const ours = gatewayNumber(subject, connection);
    if (Number.isNaN(theirs)) yield finding(connection, "has a customer gateway without a number");
    else if (theirs === ours) yield finding(connection, `has ${ours} on both sides`);
  }
}

/** What the VPN gateway or the transit gateway has; of one that somebody else made the file says it. */
function gatewayNumber(subject: Subject, connection: Block): number | undefined {
  const { vpn_gateway_id: vpnGateway, transit_gateway_id: transitGateway } = connection.body;
  const made = referent(subject, connection, vpnGateway ?? transitGateway);
  if (made !== undefined) return Number(made.body["amazon_side_asn"]);
  return subject.estate.links.transitGateways.find(({ existing }) => existing?.id === transitGateway)?.spec
    .asn;
}
