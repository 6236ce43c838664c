import { planFlowRules } from "../../../capabilities/link/model";
import { LinkFirewall, type LinkFirewallProps } from "../../../constructs/link";
import { Vpc } from "../../../constructs/vpc";
import { Port, planNetworkAcl } from "../../../core/firewall";
import { cidrs } from "../../capabilities/link/model/fixture";
import { otherProvider, type SynthesisedStack, synthStack } from "../../helpers/synth";
import { peered, production, shared } from "./fixture";

const rules = planFlowRules({
  name: "orders",
  from: { kind: "vpc", name: "production", ranges: cidrs("10.96.0.0/24") },
  to: { kind: "vpc", name: "shared", ranges: cidrs("10.97.0.0/24") },
  ports: [Port.tcp(8443)],
  description: "Orders",
});

const entries = cidrs("10.97.0.0/24").flatMap((peer) =>
  planNetworkAcl([{ direction: "outbound", port: Port.tcp(8443), peer }]),
);

const synthFirewall = (more: Partial<LinkFirewallProps> = {}): SynthesisedStack =>
  synthStack(
    (stack) =>
      new LinkFirewall(stack, "Firewall", {
        vpcs: { ...peered, shared: { vpc: shared, provider: otherProvider(stack, "far", "eu-west-1") } },
        rules,
        entries: [{ vpc: "production", tier: "worker", entries }],
        ...more,
      }),
  );

test("a flow is a rule on each side, by the provider of the side, and an entry where one is needed", () => {
  expect(synthFirewall().resources).toMatchInlineSnapshot(`
{
  "aws_network_acl_rule": {
    "Firewall_Entries_production-worker-egress-tcp-8443-10-97-0-0_24": {
      "cidr_block": "10.97.0.0/24",
      "egress": true,
      "from_port": 8443,
      "network_acl_id": "acl-production-worker",
      "protocol": "6",
      "rule_action": "allow",
      "rule_number": 7614,
      "to_port": 8443,
    },
    "Firewall_Entries_production-worker-ingress-tcp-1024-65535-10-97-0-0_24": {
      "cidr_block": "10.97.0.0/24",
      "egress": false,
      "from_port": 1024,
      "network_acl_id": "acl-production-worker",
      "protocol": "6",
      "rule_action": "allow",
      "rule_number": 28436,
      "to_port": 65535,
    },
  },
  "aws_vpc_security_group_egress_rule": {
    "Firewall_Rules_production-outbound-tcp-8443-10-97-0-0_24": {
      "cidr_ipv4": "10.97.0.0/24",
      "description": "Orders",
      "from_port": 8443,
      "ip_protocol": "tcp",
      "security_group_id": "sg-production",
      "to_port": 8443,
    },
  },
  "aws_vpc_security_group_ingress_rule": {
    "Firewall_Rules_shared-inbound-tcp-8443-10-96-0-0_24": {
      "cidr_ipv4": "10.96.0.0/24",
      "description": "Orders",
      "from_port": 8443,
      "ip_protocol": "tcp",
      "provider": "aws.far",
      "security_group_id": "sg-shared",
      "to_port": 8443,
    },
  },
}
`);
});

test("a rule that is asked for twice is there once", () => {
  const twice = synthFirewall({ rules: [...rules, ...rules] });
  expect(twice.resources).toEqual(synthFirewall().resources);
});

test("a VPC whose workers' group nobody named, or whose network ACLs are its owner's, is refused", () => {
  const nameless = Vpc.fromVpcAttributes({
    vpcId: "vpc-1",
    vpcName: "production",
    cidr: production.cidr,
    zones: ["use1-az1"],
  });
  const vpcs = { ...peered, production: { vpc: nameless } };
  expect(() => synthFirewall({ vpcs })).toThrow(/LINK_WORKER_GROUP_UNKNOWN/);
  expect(() => synthFirewall({ vpcs, rules: [] })).toThrow(/TIER_NOT_IMPORTED/);
  expect(() => synthFirewall({ vpcs: {} })).toThrow(/was not given/);
});
