import { type Control, refused, set } from "./control";
import type { StackJson } from "./stack-json";

const VPC = "${aws_vpc.main.id}";

const TRANSIT_GATEWAY = "${aws_ec2_transit_gateway.main.id}";

/** A sound link of each kind, for the controls below to break. */
export function links(): StackJson["resource"] {
  return {
    aws_customer_gateway: { office: { type: "ipsec.1", ip_address: "203.0.113.8", bgp_asn: "65010" } },
    aws_vpn_gateway: { main: { vpc_id: VPC, amazon_side_asn: "64600" } },
    aws_vpn_connection: {
      office: {
        type: "ipsec.1",
        customer_gateway_id: "${aws_customer_gateway.office.id}",
        vpn_gateway_id: "vgw-0123456789abcdef0", // known, so that what excludes it is found before any apply
        preshared_key_storage: "SecretsManager",
        tunnel1_inside_cidr: "169.254.8.0/30",
        tunnel2_inside_cidr: "169.254.8.4/30",
        tunnel1_ike_versions: ["ikev2"],
      },
    },
    aws_vpc_peering_connection: {
      shared: { vpc_id: VPC, peer_vpc_id: "vpc-0123456789abcdef0", auto_accept: true },
    },
    aws_ec2_transit_gateway: { main: { amazon_side_asn: 64700, dns_support: "enable" } },
    aws_ec2_transit_gateway_route_table: { shared: { transit_gateway_id: TRANSIT_GATEWAY } },
    aws_ec2_transit_gateway_route: {
      nowhere: {
        destination_cidr_block: "10.96.255.0/24",
        blackhole: true,
        transit_gateway_route_table_id: "${aws_ec2_transit_gateway_route_table.shared.id}",
      },
    },
    aws_dx_gateway: { main: { name: "main", amazon_side_asn: "64800" } },
    aws_dx_gateway_association: {
      main: {
        dx_gateway_id: "${aws_dx_gateway.main.id}",
        associated_gateway_id: "${aws_vpn_gateway.main.id}",
        allowed_prefixes: ["10.96.4.0/24"],
      },
    },
    aws_dx_gateway_association_proposal: {
      exchange: {
        dx_gateway_id: "0123abcd-0123-0123-0123-0123456789ab",
        dx_gateway_owner_account_id: "666677778888",
        associated_gateway_id: "${aws_vpn_gateway.main.id}",
        allowed_prefixes: ["10.96.4.0/24"],
      },
    },
    aws_dx_connection: {
      port: {
        name: "port",
        location: "EqDC2",
        bandwidth: "10Gbps",
        request_macsec: true,
        encryption_mode: "must_encrypt",
      },
    },
  };
}

/** Faults that AWS or its provider find in links. */
export const LINKS: readonly Control[] = [
  {
    name: "VPN on two gateways",
    breaks: set("aws_vpn_connection", { transit_gateway_id: "tgw-0123456789abcdef0" }),
    refusal: refused(
      "validate",
      /^aws_vpn_connection\.office$/,
      /Conflicting/,
      /only one of .*vpn_gateway_id/,
    ),
  },
  {
    name: "accelerated VPN on a VPN gateway",
    breaks: set("aws_vpn_connection", { enable_acceleration: true }),
    refusal: refused(
      "validate",
      /^aws_vpn_connection\.office$/,
      // The provider's rule and AWS's own: both stand in the tables of the double.
      /Missing required argument|Conflicting/,
      /enable_acceleration/,
    ),
  },
  {
    name: "large VPN on a VPN gateway",
    breaks: set("aws_vpn_connection", { tunnel_bandwidth: "large" }),
    refusal: refused("validate", /^aws_vpn_connection\.office$/, /Conflicting/, /tunnel_bandwidth/),
  },
  {
    name: "inside range of a tunnel that is no /30",
    breaks: set("aws_vpn_connection", { tunnel1_inside_cidr: "169.254.8.0/29" }),
    refusal: refused(
      "validate",
      /^aws_vpn_connection\.office$/,
      /Invalid address range/,
      /\/30.*got|from \/30/,
    ),
  },
  {
    name: "version of IKE that there is none of",
    breaks: set("aws_vpn_connection", { tunnel1_ike_versions: ["ikev3"] }),
    refusal: refused(
      "validate",
      /^aws_vpn_connection\.office$/,
      /Invalid value for tunnel1_ike_versions/,
      /ikev3/,
    ),
  },
  {
    name: "place of keys that there is none of",
    breaks: set("aws_vpn_connection", { preshared_key_storage: "State" }),
    refusal: refused(
      "validate",
      /^aws_vpn_connection\.office$/,
      /Invalid value for preshared_key_storage/,
      /SecretsManager/,
    ),
  },
  {
    name: "device with two numbers",
    breaks: set("aws_customer_gateway", { bgp_asn_extended: "4200000001" }),
    refusal: refused("validate", /^aws_customer_gateway\.office$/, /Invalid combination/, /bgp_asn_extended/),
  },
  {
    name: "device without an address or a certificate",
    breaks: set("aws_customer_gateway", { ip_address: undefined }),
    refusal: refused(
      "validate",
      /^aws_customer_gateway\.office$/,
      /Missing required argument/,
      /certificate_arn/,
    ),
  },
  {
    name: "VPN gateway with a public number",
    breaks: set("aws_vpn_gateway", { amazon_side_asn: "65535" }),
    refusal: refused("validate", /^aws_vpn_gateway\.main$/, /Invalid value for amazon_side_asn/, /65535/),
  },
  {
    name: "peering with another region that accepts at once",
    breaks: set("aws_vpc_peering_connection", { peer_region: "eu-west-1" }),
    refusal: refused("validate", /^aws_vpc_peering_connection\.shared$/, /Conflicting/, /peer_region/),
  },
  {
    name: "transit gateway with a word of its own",
    breaks: set("aws_ec2_transit_gateway", { default_route_table_association: "off" }),
    refusal: refused(
      "validate",
      /^aws_ec2_transit_gateway\.main$/,
      /Invalid value for default_route_table_association/,
      /"off"/,
    ),
  },
  {
    name: "blackhole that leads somewhere",
    breaks: set("aws_ec2_transit_gateway_route", { transit_gateway_attachment_id: "tgw-attach-1" }),
    refusal: refused(
      "validate",
      /^aws_ec2_transit_gateway_route\.nowhere$/,
      /Invalid combination/,
      /only one of .*blackhole/,
    ),
  },
  {
    name: "route of a transit gateway that leads nowhere",
    breaks: set("aws_ec2_transit_gateway_route", { blackhole: false }),
    refusal: refused(
      "validate",
      /^aws_ec2_transit_gateway_route\.nowhere$/,
      /Missing required argument/,
      /one of .*blackhole/,
    ),
  },
  {
    name: "association of a gateway and of a proposal",
    breaks: set("aws_dx_gateway_association", {
      proposal_id: "0123abcd-0123-0123-0123-0123456789ab",
      associated_gateway_id: "vgw-0123456789abcdef0",
      associated_gateway_owner_account_id: undefined,
    }),
    refusal: refused(
      "validate",
      /^aws_dx_gateway_association\.main$/,
      /Invalid combination|Missing required argument/,
      /proposal_id/,
    ),
  },
  {
    name: "allowed prefix with host bits",
    breaks: set("aws_dx_gateway_association", { allowed_prefixes: ["10.96.4.1/24"] }),
    refusal: refused(
      "validate",
      /^aws_dx_gateway_association\.main$/,
      /Invalid address range/,
      /did you mean "10\.96\.4\.0\/24"/,
    ),
  },
  {
    name: "proposal to an account that is none",
    breaks: set("aws_dx_gateway_association_proposal", { dx_gateway_owner_account_id: "66667777888" }),
    refusal: refused(
      "validate",
      /^aws_dx_gateway_association_proposal\.exchange$/,
      /Invalid value for dx_gateway_owner_account_id/,
      /66667777888/,
    ),
  },
  {
    name: "proposed prefix with host bits",
    breaks: set("aws_dx_gateway_association_proposal", { allowed_prefixes: ["10.96.4.1/24"] }),
    refusal: refused(
      "validate",
      /^aws_dx_gateway_association_proposal\.exchange$/,
      /Invalid address range/,
      /did you mean "10\.96\.4\.0\/24"/,
    ),
  },
  {
    name: "Direct Connect gateway with a public number",
    breaks: set("aws_dx_gateway", { amazon_side_asn: "7224" }),
    refusal: refused("validate", /^aws_dx_gateway\.main$/, /Invalid value for amazon_side_asn/, /7224/),
  },
  {
    name: "port of a speed that there is none of",
    breaks: set("aws_dx_connection", { bandwidth: "25Gbps" }),
    refusal: refused("validate", /^aws_dx_connection\.port$/, /Invalid value for bandwidth/, /25Gbps/),
  },
  {
    name: "port that must encrypt and never asked to",
    breaks: set("aws_dx_connection", { request_macsec: undefined }),
    refusal: refused("validate", /^aws_dx_connection\.port$/, /Missing required argument/, /request_macsec/),
  },
];
