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

test("rules in order, everything inspected, broken connections reset, encrypted by a key of the account", () => {
  const own = { type: "CUSTOMER_KMS", key_id: expect.stringContaining("aws_kms_key.Firewall_Key") };
  expect(one("firewall_policy")).toMatchObject({
    encryption_configuration: own,
    firewall_policy: {
      stateless_default_actions: ["aws:forward_to_sfe"],
      stateless_fragment_default_actions: ["aws:forward_to_sfe"],
      stateful_engine_options: { rule_order: "STRICT_ORDER", stream_exception_policy: "REJECT" },
      policy_variables: {
        rule_variables: [{ key: "HOME_NET", ip_set: { definition: ["10.0.0.0/24"] } }],
      },
    },
  });
  expect(one("rule_group")).toMatchObject({
    ...{ name: "egress-live-100", capacity: 100, type: "STATEFUL", encryption_configuration: own },
    rule_group: { stateful_rule_options: { rule_order: "STRICT_ORDER" } },
    lifecycle: { create_before_destroy: true }, // a policy keeps its group until it has another
  });
  expect(one("firewall")).toMatchObject({ encryption_configuration: own });
});

test.each([
  [{}, 365, true],
  [{ retentionDays: 731, deletionProtection: false }, 731, false],
])("alerts and flows with %j: %i days, each encrypted, protected: %s", (props, days, isProtected) => {
  const { resources } = synth(props);
  const kept = isProtected ? { lifecycle: { prevent_destroy: true } } : {};
  const logs = Object.values(resources["aws_cloudwatch_log_group"] ?? {});
  expect(logs.map(({ name }) => name)).toEqual(
    ["alert", "flow"].map((kind) => `/mule-landing-zone/live/network-firewall/${kind}`),
  );
  const keys = Object.values(resources["aws_kms_key"] ?? {});
  expect(keys).toHaveLength(3);
  for (const log of logs) expect(log).toMatchObject({ retention_in_days: days, ...kept });
  for (const each of [...logs, ...keys])
    expect(JSON.stringify(each["lifecycle"] ?? {}).includes("prevent_destroy")).toBe(isProtected);
  expect(one("logging_configuration", props)?.logging_configuration).toMatchObject({
    log_destination_config: [{ log_type: "ALERT" }, { log_type: "FLOW" }],
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
