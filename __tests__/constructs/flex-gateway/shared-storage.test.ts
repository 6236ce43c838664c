import { cacheName, dynamicReference, userIds } from "../../../capabilities/flex-gateway/model";
import { SharedStorage, type SharedStorageProps } from "../../../constructs/flex-gateway";
import { type Arguments, synthStack } from "../../helpers/synth";

const password = { secretsManager: "flex/edge/storage", key: "password", revision: 1 };

const defaultPassword = { secretsManager: "flex/edge/storage", key: "default", revision: 1 };

const PROPS: SharedStorageProps = {
  gatewayName: "edge",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  senders: { kind: "pods" },
  nodeType: "cache.t4g.small",
  nodes: 2,
  engineVersion: "8.1",
  username: "flex-edge",
  ...{ password, defaultPassword },
  snapshotDays: 3,
  logDays: 365,
  topicArn: "arn:aws:sns:us-east-1:111122223333:flex-edge-alarms",
};

const synthesise = (props: Partial<SharedStorageProps> = {}) =>
  synthStack((stack) => new SharedStorage(stack, "Storage", { ...PROPS, ...props }));

const byPods = synthesise();

const byNodes = synthesise({
  senders: { kind: "nodes", securityGroupId: "sg-nodes" },
  deletionProtection: false,
});

const only = (synthesised: typeof byPods, type: string): Arguments =>
  Object.values(synthesised.resources[type] ?? {})[0] ?? {};

test("the cache is encrypted at rest and on the wire, by one group of users, on nodes in several zones", () =>
  expect(only(byPods, "aws_elasticache_replication_group")).toMatchObject({
    engine: "valkey",
    at_rest_encryption_enabled: "true",
    kms_key_id: "${aws_kms_key.Storage_Key.arn}",
    transit_encryption_enabled: true,
    transit_encryption_mode: "required",
    user_group_ids: ["${aws_elasticache_user_group.Storage_Users_Group.user_group_id}"],
    num_cache_clusters: 2,
    automatic_failover_enabled: true,
    multi_az_enabled: true,
    cluster_mode: "disabled",
    snapshot_retention_limit: 3,
    apply_immediately: false,
    auto_minor_version_upgrade: "false",
    lifecycle: { prevent_destroy: true },
    log_delivery_configuration: [
      { log_type: "engine-log", destination_type: "cloudwatch-logs", log_format: "json" },
      { log_type: "slow-log", destination_type: "cloudwatch-logs", log_format: "json" },
    ],
  }));

test("without protection nothing keeps it", () =>
  expect(JSON.stringify(byNodes.json)).not.toContain("prevent_destroy"));

test("its users are made by CloudFormation from references: one is off, the other has no dangerous rights", () => {
  const { Resources } = JSON.parse(String(only(byPods, "aws_cloudformation_stack").template_body));
  expect(Resources).toEqual({
    DefaultUser: {
      Type: "AWS::ElastiCache::User",
      Properties: {
        ...{ Engine: "valkey", UserId: "flex-edge-default", UserName: "default" },
        AccessString: "off ~* -@all",
        Passwords: ["{{resolve:secretsmanager:flex/edge/storage:SecretString:default}}"],
      },
    },
    GatewayUser: {
      Type: "AWS::ElastiCache::User",
      Properties: {
        ...{ Engine: "valkey", UserId: "flex-edge-user", UserName: "flex-edge" },
        AccessString: "on ~* &* +@all -@admin -@dangerous +info",
        Passwords: ["{{resolve:secretsmanager:flex/edge/storage:SecretString:password}}"],
      },
    },
  });
  expect(only(byPods, "aws_elasticache_user_group")).toMatchObject({
    engine: "valkey",
    user_ids: ["flex-edge-default", "flex-edge-user"],
  });
});

test("CloudFormation's role makes these users and reads these secrets, and is for this one stack", () => {
  const [users, secrets, keys] = statements(byPods);
  expect(users.Resource.map((arn: string) => arn.split(":").slice(-2).join(":"))).toEqual([
    "user:flex-edge-default",
    "user:flex-edge-user",
  ]);
  expect(secrets.Resource.map(last)).toEqual(["flex/edge/storage-??????"]);
  expect(keys.Condition.StringEquals["kms:ViaService"]).toMatch(/^secretsmanager\./);
  const named = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mine-a1b2c3";
  const given = synthesise({ password: { ...password, secretsManager: named } });
  expect(statements(given)[1].Resource).toEqual(
    expect.arrayContaining([named, `${named}-??????`, expect.stringMatching(/:flex\/edge\/storage-\?{6}$/)]),
  );
});

test.each([
  ["the first revision names no stage", password, "flex/edge/storage:SecretString:password"],
  [
    "the next one names its own",
    { ...password, revision: 2 },
    "flex/edge/storage:SecretString:password:revision-2",
  ],
  ["a whole text has no key", { secretsManager: "pw", revision: 3 }, "pw:SecretString::revision-3"],
  ["and neither at first", { secretsManager: "pw", revision: 1 }, "pw:SecretString"],
])("%s", (_, reference, text) =>
  expect(dynamicReference(reference)).toBe(`{{resolve:secretsmanager:${text}}}`),
);

test("pods reach it by a group of theirs, or all nodes by the one that they carry; it opens no connection", () => {
  const ingress = only(byPods, "aws_vpc_security_group_ingress_rule");
  expect(ingress).toMatchObject({ from_port: 6379, to_port: 6379, ip_protocol: "tcp" });
  expect(ingress.referenced_security_group_id).toBe("${aws_security_group.Storage_Firewall_Pods.id}");
  expect(only(byPods, "aws_vpc_security_group_egress_rule").security_group_id).toBe(
    ingress.referenced_security_group_id,
  );
  expect(only(byNodes, "aws_vpc_security_group_ingress_rule").referenced_security_group_id).toBe("sg-nodes");
  expect(byNodes.resources.aws_vpc_security_group_egress_rule).toBeUndefined();
});

test("there is an alarm for each condition over all nodes, and a further node adds none", () => {
  const alarms = Object.values(byPods.resources.aws_cloudwatch_metric_alarm ?? {});
  expect(alarms.map(({ alarm_name }) => alarm_name).sort()).toMatchInlineSnapshot(`
[
  "flex-edge-connections",
  "flex-edge-cpu",
  "flex-edge-evictions",
  "flex-edge-failed-sign-ins",
  "flex-edge-failover",
  "flex-edge-memory",
  "flex-edge-refused-commands",
]
`);
  const further = synthesise({ nodes: 3 });
  expect(Object.keys(further.resources.aws_cloudwatch_metric_alarm ?? {})).toHaveLength(alarms.length);
  const failover = Object.values(further.resources.aws_cloudwatch_metric_alarm ?? {}).find(
    ({ alarm_name }) => alarm_name === "flex-edge-failover",
  );
  expect(JSON.stringify(failover)).toContain("MAX([ABS(DIFF(n1)), ABS(DIFF(n2)), ABS(DIFF(n3))])");
});

test("an unknown version of Valkey is refused before there is a plan", () =>
  expect(() => synthesise({ engineVersion: "6.2" })).toThrow(/VALKEY_VERSION_UNKNOWN/));

test("names of long gateways are cut and stay different", () => {
  const long = "a-gateway-whose-name-has-forty-letter-xx";
  expect(cacheName(long)).toMatch(/^flex-a-gateway-whose-na-[0-9a-f]{8}$/);
  expect(cacheName(long)).not.toBe(cacheName(`${long.slice(0, -1)}y`));
  expect(userIds(long).off.length).toBeLessThanOrEqual(40);
});

const last = (arn: string) => arn.split(":").at(-1);

function statements(synthesised: typeof byPods) {
  return JSON.parse(String(only(synthesised, "aws_iam_role_policy").policy)).Statement;
}
