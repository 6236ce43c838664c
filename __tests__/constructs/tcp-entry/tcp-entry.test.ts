import { planAdmission } from "../../../capabilities/load-balancer/model";
import type { EntryTargetGroup } from "../../../capabilities/tcp-entry/model";
import { TcpEntry, type TcpEntryProps } from "../../../constructs/tcp-entry";
import { Ipv4Cidr } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import { synthStack } from "../../helpers/synth";
import { CERTIFICATE, cidr, ofType, vpc } from "../load-balancer/fixture";

const group = (key: string, values: Partial<EntryTargetGroup> = {}): EntryTargetGroup => ({
  ...{ key, name: `raw-${key}`, target: { kind: "workers" }, port: 9100, protocol: "tcp" },
  ...{ clientAddresses: "replaced", proxyProtocol: false, drainSeconds: 300 },
  healthCheck: {
    protocol: "tcp",
    intervalSeconds: 30,
    timeoutSeconds: 10,
    healthyThreshold: 3,
    unhealthyThreshold: 3,
  },
  ...values,
});

const admission = (...ports: number[]) =>
  planAdmission({ ports, allowlist: [{ name: "plant", cidrs: [cidr("10.8.0.0/16")] }] });

const MINIMAL: TcpEntryProps = {
  entryName: "raw",
  vpc,
  admission: admission(9100),
  listeners: [{ name: "raw", port: 9100 }],
  targetGroups: [group("raw")],
};

const synth = (props: Partial<TcpEntryProps> = {}) =>
  synthStack((stack) => new TcpEntry(stack, "Raw", { ...MINIMAL, ...props }));

describe("a minimal TCP entry", () => {
  const stack = synth();

  test("is internal, closed to deletion, and has its security group from the start", () => {
    expect(Object.values(ofType(stack, "aws_lb"))).toMatchInlineSnapshot(`
[
  {
    "depends_on": [],
    "enable_cross_zone_load_balancing": true,
    "enable_deletion_protection": true,
    "enable_zonal_shift": true,
    "enforce_security_group_inbound_rules_on_private_link_traffic": "on",
    "internal": true,
    "ip_address_type": "ipv4",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "load_balancer_type": "network",
    "name": "raw",
    "security_groups": [
      "\${aws_security_group.Raw_Clients_group-1.id}",
    ],
    "subnet_mapping": [
      {
        "subnet_id": "subnet-1",
      },
      {
        "subnet_id": "subnet-2",
      },
    ],
    "tags": {
      "Name": "raw",
    },
  },
]
`);
  });

  test("has no bucket, because AWS logs TLS alone, and no idle time of its own", () => {
    expect(ofType(stack, "aws_s3_bucket")).toEqual({});
    expect(Object.values(ofType(stack, "aws_lb_listener"))).toMatchInlineSnapshot(`
[
  {
    "default_action": [
      {
        "target_group_arn": "\${aws_lb_target_group.Raw_TargetGroups_raw.arn}",
        "type": "forward",
      },
    ],
    "load_balancer_arn": "\${aws_lb.Raw.arn}",
    "port": 9100,
    "protocol": "TCP",
    "tags": {
      "Name": "raw-raw",
    },
  },
]
`);
  });

  test("writes out what AWS would decide by the kind of target", () => {
    expect(Object.values(ofType(stack, "aws_lb_target_group"))).toMatchInlineSnapshot(`
[
  {
    "connection_termination": true,
    "deregistration_delay": "300",
    "health_check": {
      "enabled": true,
      "healthy_threshold": 3,
      "interval": 30,
      "port": "traffic-port",
      "protocol": "TCP",
      "timeout": 10,
      "unhealthy_threshold": 3,
    },
    "lifecycle": {
      "create_before_destroy": true,
    },
    "name": "raw-raw",
    "port": 9100,
    "preserve_client_ip": "false",
    "protocol": "TCP",
    "proxy_protocol_v2": false,
    "tags": {
      "Name": "raw-raw",
    },
    "target_type": "ip",
    "vpc_id": "vpc-1",
  },
]
`);
  });

  test("tells of unhealthy targets, of ports that are used up, and of targets that its groups do not let it reach", () => {
    const alarms = Object.values(ofType(stack, "aws_cloudwatch_metric_alarm"));
    expect(alarms.map((alarm) => alarm["alarm_name"])).toEqual([
      "raw-ports-exhausted",
      "raw-refused-to-targets",
      "raw-unhealthy-raw",
    ]);
  });
});

test("outside it has new Elastic IPs that stay, or those that are given", () => {
  const scheme = "internet-facing";
  const made = synth({ scheme });
  expect(Object.values(ofType(made, "aws_eip")).map((eip) => eip["lifecycle"])).toEqual([
    { prevent_destroy: true },
    { prevent_destroy: true },
  ]);
  const given = synth({ scheme, addresses: { "use1-az1": "eipalloc-1a", "use1-az2": "eipalloc-2b" } });
  expect(ofType(given, "aws_eip")).toEqual({});
  expect(JSON.stringify(ofType(given, "aws_lb"))).toContain('"allocation_id":"eipalloc-2b"');
});

test("inside it takes the addresses that are given", () => {
  const stack = synth({ addresses: { "use1-az1": "10.96.2.9", "use1-az2": "10.96.2.40" } });
  expect(JSON.stringify(ofType(stack, "aws_lb"))).toContain('"private_ipv4_address":"10.96.2.40"');
});

test("where TLS ends, it shows the certificate, and has an encrypted bucket and three alarms more", () => {
  const stack = synth({
    listeners: [{ name: "raw", port: 9100, tls: { certificateArn: CERTIFICATE } }],
    targetGroups: [group("raw", { protocol: "tls" })],
  });
  expect(Object.values(ofType(stack, "aws_lb_listener"))).toMatchObject([
    {
      protocol: "TLS",
      certificate_arn: CERTIFICATE,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    },
  ]);
  expect(Object.values(ofType(stack, "aws_lb"))).toMatchObject([{ access_logs: { enabled: true } }]);
  expect(JSON.stringify(ofType(stack, "aws_s3_bucket_server_side_encryption_configuration"))).toContain(
    "aws:kms",
  );
  expect(
    Object.values(ofType(stack, "aws_cloudwatch_metric_alarm")).map(
      ({ alarm_name: name, threshold }) => `${name} ${threshold}`,
    ),
  ).toEqual([
    "raw-certificate-raw 30",
    "raw-ports-exhausted 1",
    "raw-refused-to-targets 1",
    "raw-rejected-handshakes 100",
    "raw-rejected-target-handshakes 100",
    "raw-unhealthy-raw 1",
  ]);
});

test("members are registered by address, an address beyond the VPC in all zones, a group by its name", () => {
  const outside = group("raw", {
    target: {
      kind: "outside",
      place: { kind: "network", name: "office" },
      addresses: ["10.1.0.9"],
      ranges: [Ipv4Cidr.parse("10.0.0.0/12")],
    },
  });
  expect(
    Object.values(ofType(synth({ targetGroups: [outside] }), "aws_lb_target_group_attachment")),
  ).toMatchObject([{ target_id: "10.1.0.9", port: 9100, availability_zone: "all" }]);
  const scaled = synth({
    targetGroups: [group("raw", { target: { kind: "workers", autoScalingGroup: "mule" } })],
  });
  expect(Object.values(ofType(scaled, "aws_lb_target_group"))).toMatchObject([{ target_type: "instance" }]);
  expect(Object.values(ofType(scaled, "aws_autoscaling_attachment"))).toMatchObject([
    { autoscaling_group_name: "mule" },
  ]);
});

test("servers with a group of their own get the rules there, and workers none", () => {
  const servers = group("raw", {
    target: { kind: "servers", addresses: ["10.96.2.70"], securityGroup: "sg-0123456789abcdef0" },
  });
  const rules = Object.values(
    ofType(synth({ targetGroups: [servers] }), "aws_vpc_security_group_ingress_rule"),
  );
  expect(rules.map((rule) => rule["security_group_id"])).toContain("sg-0123456789abcdef0");
  expect(rules.map((rule) => rule["security_group_id"])).not.toContain("sg-workers");
});

const REFUSED: readonly (readonly [string, Partial<TcpEntryProps>, string])[] = [
  ["SSH to workers", { targetGroups: [group("raw", { port: 22 })] }, "TCP_ENTRY_SSH_TO_WORKERS"],
  ["idle 59", { listeners: [{ name: "raw", port: 9100, idleSeconds: 59 }] }, "TCP_ENTRY_IDLE"],
  ["a port without admission", { admission: admission(9101) }, "ADMISSION_PORTS_DIFFER"],
  ["a name that AWS refuses", { entryName: "internal-raw" }, "BALANCER_NAME_INVALID"],
  ["one zone", { subnetIds: { "use1-az1": "subnet-1" } }, "LOAD_BALANCER_ZONES"],
];

test.each(REFUSED)("refused: %s", (_, props, code) => {
  const codes = () => {
    try {
      synth(props);
      return [];
    } catch (error) {
      return error instanceof InputError ? error.problems.map((problem) => problem.code) : [String(error)];
    }
  };
  expect(codes()).toContain(code);
});
