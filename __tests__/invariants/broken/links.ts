import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const VPN_STACK = "network-test";

const PEERING_STACK = "peering-web";

const PEERED_STACK = "transit-peering-other";

const TRANSIT_STACK = "transit-gateway-main";

function connection({ first }: Breakable): AnyBody {
  return first("aws_vpn_connection", VPN_STACK);
}

/** What connects networks. */
export const LINKS_BROKEN: Broken = {
  "tunnels-hardened": [
    [
      "a key in the state",
      (estate) => delete connection(estate)["preshared_key_storage"],
      "keeps its key in the state",
    ],
    [
      "IKEv1",
      (estate) => {
        connection(estate)["tunnel1_ike_versions"] = ["ikev1", "ikev2"];
      },
      "tunnel1 speaks not only IKEv2",
    ],
    [
      "AWS's own proposals",
      (estate) => delete connection(estate)["tunnel2_phase1_dh_group_numbers"],
      "tunnel2 phase1 takes Diffie-Hellman groups below 14",
    ],
    [
      "SHA-1",
      (estate) => {
        connection(estate)["tunnel1_phase2_integrity_algorithms"] = ["SHA1", "SHA2-256"];
      },
      "tunnel1 phase2 takes other hashes than SHA-2",
    ],
    [
      "AES-128",
      (estate) => {
        connection(estate)["tunnel2_phase2_encryption_algorithms"] = ["AES128"];
      },
      "tunnel2 phase2 takes other encryption than AES-256",
    ],
    ["no logs", (estate) => delete connection(estate)["tunnel2_log_options"], "tunnel2 is not logged"],
    [
      "two gateways",
      (estate) => {
        connection(estate)["transit_gateway_id"] = "tgw-1";
      },
      "ends at vpn_gateway_id and transit_gateway_id",
    ],
  ],
  "transit-peered-both-ways": [
    [
      "a request that nobody accepts",
      ({ stacks }) => {
        stacks[PEERED_STACK]?.["resource"] &&
          delete stacks[PEERED_STACK]["resource"].aws_ec2_transit_gateway_peering_attachment_accepter;
      },
      "is accepted by nobody",
    ],
    [
      "an accepter that may look before the request is made",
      ({ stacks }) => {
        const [lookup] = Object.values<AnyBody>(
          stacks[PEERED_STACK]?.["data"].aws_ec2_transit_gateway_attachment,
        );
        lookup?.["filter"].pop();
      },
      "is accepted by nobody",
    ],
    [
      "an attachment without a table",
      ({ stacks }) => {
        stacks[PEERED_STACK]?.["resource"] &&
          delete stacks[PEERED_STACK]["resource"].aws_ec2_transit_gateway_route_table_association;
      },
      "has 0 tables",
    ],
    [
      "a place that is taken too early",
      ({ stacks }) => {
        for (const place of Object.values<AnyBody>(
          stacks[PEERED_STACK]?.["resource"].aws_ec2_transit_gateway_route_table_association,
        ))
          delete place["depends_on"];
      },
      "does not wait until the peering is accepted",
    ],
    [
      "routes that would come by themselves",
      ({ first, add }) =>
        add(
          "aws_ec2_transit_gateway_route_table_propagation",
          first("aws_ec2_transit_gateway_route_table_association", PEERED_STACK),
          PEERED_STACK,
        ),
      "propagates over a peering",
    ],
  ],
  "numbers-differ": [
    [
      "a number that is ours",
      ({ first }) => {
        first("aws_customer_gateway", VPN_STACK)["bgp_asn"] = "64512";
      },
      "has 64512 on both sides",
    ],
    [
      "no number",
      ({ first }) => delete first("aws_customer_gateway", VPN_STACK)["bgp_asn"],
      "has a customer gateway without a number",
    ],
  ],
  "tunnel-ranges": [
    [
      "one that AWS keeps",
      (estate) => {
        connection(estate)["tunnel1_inside_cidr"] = "169.254.5.0/30";
      },
      "tunnel1 inside 169.254.5.0/30",
    ],
    [
      "a /29",
      (estate) => {
        connection(estate)["tunnel1_inside_cidr"] = "169.254.8.0/29";
      },
      "tunnel1 inside 169.254.8.0/29",
    ],
    [
      "twice",
      (estate) => {
        connection(estate)["tunnel2_inside_cidr"] = connection(estate)["tunnel1_inside_cidr"];
      },
      "like another tunnel",
    ],
  ],
  "peered-both-ways": [
    [
      "no way back",
      ({ stacks }) => {
        const routes = stacks[PEERING_STACK]?.["resource"].aws_route;
        for (const id of Object.keys(routes)) if (id.includes("accepter")) delete routes[id];
      },
      "VPC web has no route to test",
    ],
    [
      "beyond the peer",
      ({ first }) => {
        first("aws_route", PEERING_STACK).destination_cidr_block = "10.0.0.0/12";
      },
      "leads to 10.0.0.0/12, which",
    ],
  ],
  "transit-closed": [
    [
      "everything associated",
      ({ first }) => delete first("aws_ec2_transit_gateway", TRANSIT_STACK).default_route_table_association,
      "default_route_table_association is not disable",
    ],
    [
      "an attachment that propagates by itself",
      ({ first }) =>
        delete first("aws_ec2_transit_gateway_vpc_attachment", TRANSIT_STACK)
          .transit_gateway_default_route_table_propagation,
      "transit_gateway_default_route_table_propagation is not false",
    ],
    [
      "a default route",
      ({ add }) =>
        add("aws_ec2_transit_gateway_route", { destination_cidr_block: "0.0.0.0/0" }, TRANSIT_STACK),
      "is a default route",
    ],
  ],
  "acl-numbers-of-links": [
    [
      "a number of the network's own",
      ({ first, stacks }) => {
        const entry = first("aws_network_acl_rule", PEERING_STACK);
        const [, vpc = ""] = /Networks_(\w+)_State/.exec(entry.network_acl_id) ?? [];
        for (const own of Object.values<AnyBody>(stacks[`network-${vpc}`]?.["resource"].aws_network_acl_rule))
          own["rule_number"] = entry.rule_number;
      },
      "like an entry of",
    ],
    [
      "more than it holds",
      ({ stacks, first }) => {
        const entry = first("aws_network_acl_rule", PEERING_STACK);
        const rules = stacks[PEERING_STACK]?.["resource"].aws_network_acl_rule;
        for (let number = 1; number <= 20; number++)
          rules[`more${number}`] = { ...entry, rule_number: 32_100 + number };
      },
      "entries in one direction",
    ],
  ],
};
