import { type AnyBody, type Breakable, EDGE_STACK, STACK } from "../fixture";
import type { Broken } from "./broken";

/** A stack of the same account as that of the load balancers. */
const NEAR = "network-test";

const idOf = ({ stacks }: Breakable, type: string, stack: string, word = ""): string => {
  const found = Object.keys(stacks[stack]?.["resource"][type] ?? {}).find((id) => id.includes(word));
  if (found === undefined) throw new Error(`no ${type} with ${word} in ${stack}`);
  return found;
};

/** A second resource with the arguments of the first of its type. */
const twin =
  (type: string, stack: string, changes: AnyBody = {}, into = stack) =>
  (estate: Breakable) =>
    estate.add(type, { ...estate.first(type, stack), ...changes }, into);

/** A certificate for the wildcard of a domain that the load balancer apis serves, and a record that proves it. */
function prove(estate: Breakable, stack: string): void {
  const record = estate.stacks[EDGE_STACK]?.["resource"].aws_route53_record;
  const proof = record[idOf(estate, "aws_route53_record", EDGE_STACK, "Proofs_Z0123456789ABCDEFGHIJ-apis")];
  estate.add("aws_acm_certificate", { domain_name: "*.apis.acme.example" }, stack);
  const told = (what: string) =>
    `\${tolist(aws_acm_certificate.added.domain_validation_options).0.resource_record_${what}}`;
  estate.add("aws_route53_record", { ...proof, name: told("name"), type: told("type") }, stack);
}

/** Two resources, one object. */
export const NATURAL_KEYS_BROKEN: Broken = {
  "one-owner": [
    [
      "the default certificate of a listener, attached",
      (estate) => {
        const id = idOf(estate, "aws_lb_listener", EDGE_STACK, "apis_Listeners_https");
        const listener = estate.stacks[EDGE_STACK]?.["resource"].aws_lb_listener[id];
        const body = {
          listener_arn: `\${aws_lb_listener.${id}.arn}`,
          certificate_arn: listener.certificate_arn,
        };
        estate.add("aws_lb_listener_certificate", body, EDGE_STACK);
      },
      "is the same certificate of a listener as",
    ],
    [
      "the proof of a domain and of its wildcard",
      (estate) => prove(estate, EDGE_STACK),
      "Z0123456789ABCDEFGHIJ, proof of apis.acme.example in 999900001111 resource_record_name",
    ],
    [
      "the proof of a domain in two states",
      (estate) => prove(estate, NEAR),
      `is the same record of a zone as ${NEAR}: aws_route53_record.added`,
    ],
    [
      "a route of a link that the network has too, in its own words",
      (estate) => {
        const [link = {}] = Object.values<AnyBody>(
          estate.stacks["peering-web"]?.["resource"].aws_route,
        ).filter((route) => /test.*worker_route_table_ids/.test(route["route_table_id"]));
        const [, zone] = /\["([^"]+)"\]/.exec(link["route_table_id"]) ?? [];
        const table = idOf(estate, "aws_route_table", NEAR, `worker-${zone}`);
        const { destination_cidr_block } = link;
        const route = { route_table_id: `\${aws_route_table.${table}.id}`, destination_cidr_block };
        estate.add("aws_route", { ...route, gateway_id: "igw-1" }, NEAR);
      },
      "is the same route of a table as",
    ],
    [
      "an entry of a network ACL",
      twin("aws_network_acl_rule", STACK, { cidr_block: "10.9.0.0/16" }),
      "entry of a network",
    ],
    [
      "a rule of a group",
      twin("aws_vpc_security_group_egress_rule", STACK, { description: "again" }),
      "egress rule of",
    ],
    [
      "a range of a subnet",
      twin("aws_subnet", STACK, { availability_zone_id: "euw1-az3" }),
      "same range of a subnet",
    ],
    [
      "an alias in two states of an account",
      twin("aws_kms_alias", EDGE_STACK, {}, NEAR),
      "same alias of a key",
    ],
    [
      "an entry of a list",
      ({ first }) => first("aws_ec2_managed_prefix_list", EDGE_STACK)["entry"].push({ cidr: "10.0.0.0/12" }),
      "has the entry of a prefix list twice",
    ],
    [
      "a peering in the other direction",
      (estate) => {
        const { vpc_id, peer_vpc_id, ...body } = estate.first("aws_vpc_peering_connection", "peering-web");
        estate.add(
          "aws_vpc_peering_connection",
          { ...body, vpc_id: peer_vpc_id, peer_vpc_id: vpc_id },
          "peering-web",
        );
      },
      "is the same peering of two VPCs as",
    ],
    [
      "an object of a cluster",
      twin("kubernetes_network_policy_v1", "runtime-fabric-trial", { spec: {} }),
      "is the same network policy as",
    ],
  ],
  keyed: [
    ["a type that nobody looked at", ({ add }) => add("aws_glacier_vault", {}), "has no aws_glacier_vault"],
  ],
};
