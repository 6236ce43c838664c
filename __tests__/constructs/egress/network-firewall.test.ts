import { NetworkFirewall, type NetworkFirewallProps } from "../../../constructs/egress";
import { Ipv4Cidr } from "../../../core/addressing";
import { danglingReferences, synthStack } from "../../helpers/synth";

const spec: NetworkFirewallProps["spec"] = {
  ...{ vpc: "live", enforce: "block", zones: ["use1-az1"], capacity: 100 },
  sources: [
    { vpc: "live", policy: "partners", ranges: [Ipv4Cidr.parse("10.0.0.0/24")], hosts: [], openings: [] },
  ],
  sids: {
    "live closed quic": 1_000_001,
    "live closed udp": 1_000_002,
    "live closed icmp": 1_000_003,
    "live closed tcp": 1_000_004,
  },
};

const synth = (props: Partial<NetworkFirewallProps> = {}) =>
  synthStack(
    (stack) =>
      new NetworkFirewall(stack, "Firewall", {
        ...{ spec, vpcId: "vpc-0a", subnetIds: { "use1-az1": "subnet-0a" }, workerZones: ["use1-az1"] },
        ...props,
      }),
  );

const one = (type: string, props?: Partial<NetworkFirewallProps>) => {
  const [body] = Object.values(synth(props).resources[`aws_networkfirewall_${type}`] ?? {});
  return body;
};

test("an empty list lets nothing out, not even the handshake of TCP", () => {
  expect(danglingReferences(synth())).toEqual([]);
  expect(one("rule_group")?.rule_group).toMatchObject({
    rules_source: {
      rules_string: expect.stringMatching(
        /\ndrop tcp 10\.0\.0\.0\/24 any -> any any \(.*sid:1000004; rev:1;\)$/,
      ),
    },
  });
  expect(one("firewall_policy")?.firewall_policy).toMatchObject({
    stateful_default_actions: [
      "aws:drop_established_app_layer_to_server",
      "aws:alert_established_app_layer_to_server",
    ],
  });
});

test.each([
  [{}, [true, true, true]],
  [{ deletionProtection: false }, [false, false, true]],
  [{ subnetChangeProtection: false }, [true, true, false]],
])("protections with %j: %j", (props, wanted) => {
  const firewall = one("firewall", props);
  expect([
    firewall?.delete_protection,
    firewall?.firewall_policy_change_protection,
    firewall?.subnet_change_protection,
  ]).toEqual(wanted);
});

test("a list that only alerts drops nothing by default", () => {
  expect(one("firewall_policy", { spec: { ...spec, enforce: "alert" } })?.firewall_policy).toMatchObject({
    stateful_default_actions: ["aws:alert_established_app_layer_to_server"],
  });
});

test("a zone of workers without a firewall subnet is refused", () => {
  expect(() => synth({ workerZones: ["use1-az1", "use1-az2"] })).toThrow(
    "NETWORK_FIREWALL_ZONE_MISSING the firewall of VPC live has no subnet in zones in which workers run, so their connections would cross zones and come back another way; got use1-az2; add a firewall subnet and a NAT subnet in each zone of the workers",
  );
});
