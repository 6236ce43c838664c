import type { ElastiCacheStorage } from "../../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../../capabilities/flex-gateway/resolved";
import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  referent,
  resources,
  type Subject,
} from "../model";

/** What replicas of gateways share: who gets in, what is encrypted, what no state has. */
export const SHARED_STORAGE: readonly Invariant[] = [
  {
    id: "cache-closed",
    title: "Each cache is Valkey, encrypted by a key of its own and on the wire, on nodes that take over",
    why: "it holds configuration and cached answers; the provider's defaults are Redis, plain text and one node",
    check: (subject) => caches(subject).flatMap((block) => cacheFaults(subject, block)),
  },
  {
    id: "cache-users",
    title:
      "Each group has a user named default that is off, and no user with dangerous rights or a password in the text",
    why: "every client is the user default until it says otherwise; https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
    check: userFaults,
  },
  {
    id: "cache-reached-by-group",
    title: "A cache answers on one port, to one group, and the tables of its subnets lead nowhere",
    why: "addresses of pods are given to other pods later, and a group is not",
    check: reachFaults,
  },
  {
    id: "cache-of-its-gateway",
    title:
      "A gateway's document of its storage names the cache of this gateway alone, by TLS that is verified",
    why: "keys of two gateways in one cache collided before 1.9.1, and whoever is in between would see passwords",
    check: documentFaults,
  },
  {
    id: "gateway-ends-told",
    title:
      "People are told before the registration of a gateway ends, and before the support of its version does",
    why: "AWS knows neither day, and a gateway whose registration ended gets no configuration",
    check: (subject) => subject.estate.flexGateways.flatMap((gateway) => untold(subject, gateway)),
  },
];

const caches = (subject: Subject) => [...resources(subject, "aws_elasticache_replication_group")];

const WANTED: Readonly<Record<string, unknown>> = {
  engine: "valkey",
  transit_encryption_enabled: true,
  transit_encryption_mode: "required",
  at_rest_encryption_enabled: "true",
  automatic_failover_enabled: true,
  multi_az_enabled: true,
  apply_immediately: false,
};

function cacheFaults(subject: Subject, block: Block): Finding[] {
  const { body } = block;
  const values = Object.entries(WANTED).filter(([argument, value]) => body[argument] !== value);
  const key = referent(subject, block, body["kms_key_id"]);
  const subnets = referent(subject, block, body["subnet_group_name"]);
  const logs = asList(body["log_delivery_configuration"]).map((log) => (log as Body)["log_type"]);
  return [
    ...values.map(([argument]) => `has ${argument} ${body[argument]}`),
    ...(key?.type === "aws_kms_key" ? [] : ["has no key of its own"]),
    ...(asList(body["user_group_ids"]).length === 1 ? [] : ["has not one group of users"]),
    ...(body["auth_token"] === undefined ? [] : ["has a token"]),
    ...(Number(body["num_cache_clusters"]) >= 2 ? [] : ["has one node"]),
    ...(asList(subnets?.body["subnet_ids"]).length >= 2 ? [] : ["stands in one zone"]),
    ...(logs.sort().join() === "engine-log,slow-log" ? [] : ["writes not both logs"]),
    ...(Number(body["snapshot_retention_limit"]) >= 1 ? [] : ["keeps no snapshot"]),
  ].map((what) => finding(block, what));
}

type Body = Readonly<Record<string, unknown>>;

interface CacheUser {
  readonly UserId: string;
  readonly UserName: string;
  readonly AccessString: string;
  readonly NoPasswordRequired?: boolean;
  readonly Passwords?: readonly string[];
}

const DYNAMIC = /^\{\{resolve:secretsmanager:[^{}]+\}\}$/;

function* userFaults(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "aws_elasticache_user"))
    yield finding(block, "keeps a password in state");
  const templates = resources(subject, "aws_cloudformation_stack");
  const users = (stack: string): CacheUser[] =>
    templates.filter((each) => each.stack === stack).flatMap(({ body }) => usersOf(body));
  for (const template of templates)
    for (const { UserName, AccessString: access, Passwords = [], NoPasswordRequired } of usersOf(
      template.body,
    )) {
      if (Passwords.length === 0 || NoPasswordRequired === true)
        yield finding(template, `lets in ${UserName} without a password`);
      if (!Passwords.every((password) => DYNAMIC.test(password)))
        yield finding(template, `has the password of ${UserName} in its text`);
      if (/\+@all/.test(access) && !/-@dangerous/.test(access))
        yield finding(template, `lets ${UserName} do everything`);
    }
  for (const group of resources(subject, "aws_elasticache_user_group")) {
    const members = users(group.stack).filter(({ UserId }) =>
      asList(group.body["user_ids"]).includes(UserId),
    );
    const off = members.find(({ UserName }) => UserName === "default");
    if (off === undefined || !/^off\b/.test(off.AccessString))
      yield finding(group, "has a user default that is on");
  }
}

function usersOf(body: Body): CacheUser[] {
  const { Resources } = JSON.parse(String(body["template_body"])) as {
    Resources: Record<string, { Type: string; Properties: CacheUser }>;
  };
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === "AWS::ElastiCache::User" ? [Properties] : [],
  );
}

function* reachFaults(subject: Subject): Generator<Finding> {
  for (const cache of caches(subject))
    for (const id of asList(cache.body["security_group_ids"])) {
      const group = referent(subject, cache, id);
      if (group === undefined) {
        yield finding(cache, "carries a group of others");
        continue;
      }
      const rules = naming(subject, "aws_vpc_security_group_ingress_rule", "security_group_id", group);
      for (const rule of rules) {
        const { from_port: from, to_port: to, referenced_security_group_id: sender } = rule.body;
        if (from !== 6379 || to !== 6379) yield finding(rule, "opens another port of a cache");
        if (sender === undefined) yield finding(rule, "lets addresses reach a cache");
      }
      if (rules.length !== 1) yield finding(group, `lets in ${rules.length} groups`);
      for (const rule of naming(subject, "aws_vpc_security_group_egress_rule", "security_group_id", group))
        yield finding(rule, "lets a cache connect");
    }
  for (const route of resources(subject, "aws_route"))
    if (/_storage-/.test(String(route.body["route_table_id"])))
      yield finding(route, "leads out of storage subnets");
}

/** Documents are expressions of Terraform, with references in their places. */
function* documentFaults(subject: Subject): Generator<Finding> {
  for (const { name, spec } of subject.estate.flexGateways) {
    const stack = `flex-gateway-${name}`;
    const documents = resources(subject, "kubernetes_secret_v1").flatMap((block) => {
      const text = (block.body["data_wo"] as Body | undefined)?.["shared-storage.yaml"];
      return block.stack === stack && typeof text === "string" ? [{ block, text }] : [];
    });
    if (spec.storage.kind === "none") continue;
    if (documents.length !== 1) yield { at: stack, what: `has ${documents.length} documents of its storage` };
    for (const { block, text } of documents)
      for (const what of documentTextFaults(subject, { stack, text, storage: spec.storage }))
        yield finding(block, what);
  }
}

function* documentTextFaults(
  { stacks }: Subject,
  {
    stack,
    text,
    storage,
  }: { stack: string; text: string; storage: { readonly kind: string } | ElastiCacheStorage },
): Generator<string> {
  if (!/"tls" = \{"skipValidation" = false/.test(text)) yield "does not verify its storage";
  if (!/"password" = jsondecode\(ephemeral\.|"password" = ephemeral\./.test(text))
    yield "has a password in its text";
  if (storage.kind !== "elasticache") return;
  const [, id = ""] = /terraform_remote_state\.(\w+)\.outputs\.storage_host\}:6379"/.exec(text) ?? [];
  const state = JSON.stringify(stacks[stack]?.data?.["terraform_remote_state"]?.[id] ?? {});
  if (!state.includes(stack.replace("flex-gateway-", "flex-aws-"))) yield "names another gateway's cache";
  if (/"db" =/.test(text)) yield "chooses a database";
}

const DAY = 86_400_000;

function untold(subject: Subject, { name, spec }: ResolvedFlexGateway): Finding[] {
  const stack = `flex-aws-${name}`;
  const reminders = resources(subject, "aws_scheduler_schedule").filter((block) => block.stack === stack);
  const starts = reminders.map(
    ({ body }) => /timecmp\("([^"]+)"/.exec(String(body["start_date"]))?.[1] ?? "",
  );
  const ends = Date.parse(`${spec.registration.expires}T00:00:00Z`);
  const isTold = reminders.some(
    ({ body }, index) =>
      JSON.stringify(body["target"]).includes(spec.registration.expires) &&
      Date.parse(starts[index] ?? "") < ends - 30 * DAY,
  );
  return [
    ...(isTold ? [] : ["ends its registration without a reminder a month before"]),
    ...(reminders.length >= 3 ? [] : ["loses support without a reminder"]),
  ].map((what) => ({ at: stack, what }));
}
