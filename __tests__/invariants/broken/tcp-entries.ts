import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

/** A resource of the TCP entries whose id has these words. */
function part({ stacks }: Breakable, type: string, ...words: readonly string[]): AnyBody {
  const all = Object.entries<AnyBody>(stacks[EDGE_STACK]?.["resource"][type] ?? {});
  const found = all.find(([id]) => ["TcpEntries_", ...words].every((word) => id.includes(word)))?.[1];
  if (found === undefined) throw new Error(`no ${type} with ${words.join(" and ")}`);
  return found;
}

const set = (type: string, words: readonly string[], values: AnyBody) => (estate: Breakable) =>
  Object.assign(part(estate, type, ...words), values);

const files = (values: AnyBody) => set("aws_lb", ["files"], values);

const queues = (values: AnyBody) => set("aws_lb", ["queues"], values);

const jms = (values: AnyBody) => set("aws_lb_listener", ["queues", "jms"], values);

function rule(type: string, values: AnyBody, group = "TcpEntries_queues_") {
  return (estate: Breakable) => {
    const groups = Object.keys(estate.stacks[EDGE_STACK]?.["resource"].aws_security_group);
    const id = (word: string) => groups.find((each) => each.includes(word));
    const whole = { from_port: 61617, to_port: 61617, ip_protocol: "tcp", ...values };
    const peer =
      values["peer"] === undefined
        ? {}
        : { referenced_security_group_id: `\${aws_security_group.${id(values["peer"])}.id}` };
    estate.add(
      type,
      { security_group_id: `\${aws_security_group.${id(group)}.id}`, ...whole, ...peer },
      EDGE_STACK,
    );
  };
}

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

export const TCP_ENTRIES_BROKEN: Broken = {
  "network-balancers-grouped": [
    ["no group", files({ security_groups: [] }), "has no security group"],
    ["a group of somebody", queues({ security_groups: ["sg-0123456789abcdef0"] }), "has no security group"],
  ],
  "tcp-entries-hardened": [
    ["public, unasked", queues({ internal: false }), "internal false"],
    ["deletable", files({ enable_deletion_protection: false }), "can be deleted by hand"],
    ["one zone alone", files({ enable_cross_zone_load_balancing: false }), "sends to other zones"],
    [
      "private links past the groups",
      files({ enforce_security_group_inbound_rules_on_private_link_traffic: "off" }),
      "lets private links pass",
    ],
    ["one subnet", queues({ subnet_mapping: [{ subnet_id: "subnet-1" }] }), "stands in one zone"],
    [
      "addresses of AWS outside",
      files({ subnet_mapping: [{ subnet_id: "subnet-1" }, { subnet_id: "subnet-2" }] }),
      "has another address",
    ],
    ["no log of TLS", queues({ access_logs: { bucket: "x", enabled: true } }), "writes no access log"],
  ],
  "tcp-entries-listen": [
    ["another port", jms({ port: 1 }), "listens on 1, unasked"],
    ["plain", jms({ protocol: "TCP" }), "speaks TCP"],
    ["an old policy", jms({ ssl_policy: "ELBSecurityPolicy-2016-08" }), "policy ELBSecurityPolicy-2016-08"],
    ["another certificate", jms({ certificate_arn: "x" }), "shows another certificate"],
    ["idle with TLS", jms({ tcp_idle_timeout_seconds: 600 }), "has an idle time with TLS"],
    [
      "idle out of bounds",
      set("aws_lb_listener", ["files"], { tcp_idle_timeout_seconds: 6001 }),
      "idle 6001 is out of bounds",
    ],
    [
      "clients kept beyond the VPC",
      set("aws_lb_target_group", ["files"], { preserve_client_ip: "true" }),
      "decides otherwise on client addresses",
    ],
    ["a header", set("aws_lb_target_group", ["files"], { proxy_protocol_v2: true }), "otherwise on PROXY"],
  ],
  "tcp-entries-admission": [
    [
      "a longer list",
      set("aws_ec2_managed_prefix_list", ["files"], { entry: [{ cidr: "198.51.100.0/24" }] }),
      "files admits 198.51.100.0/24 instead of",
    ],
    ["everybody", rule(INGRESS, { cidr_ipv4: "0.0.0.0/0" }), "admits somebody whom the file does not"],
    ["a port of nobody", rule(INGRESS, { from_port: 80, to_port: 80 }), "where nothing listens"],
    ["many ports", rule(INGRESS, { to_port: 61700 }), "is for more than one port"],
    [
      "somebody else",
      rule(EGRESS, { from_port: 9100, to_port: 9100, cidr_ipv4: "10.9.9.9/32" }),
      "who is no target",
    ],
    [
      "SSH of workers",
      rule(INGRESS, { from_port: 20, to_port: 30, peer: "TcpEntries_queues_" }, "WorkerFirewall"),
      "opens port 22 of workers",
    ],
  ],
};
