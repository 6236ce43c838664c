import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";
import { find, remove } from "./edit";

const [AWS, CLUSTER] = ["flex-aws-edge", "flex-gateway-edge"];

const cache = (change: AnyBody) => (estate: Breakable) => {
  Object.assign(estate.first("aws_elasticache_replication_group", AWS), change);
};

const template = (edit: (users: Record<string, AnyBody>) => void) => (estate: Breakable) => {
  const stack = estate.first("aws_cloudformation_stack", AWS);
  const text = JSON.parse(stack["template_body"]);
  edit(
    Object.fromEntries(
      Object.entries<AnyBody>(text.Resources).map(([id, { Properties }]) => [id, Properties]),
    ),
  );
  stack["template_body"] = JSON.stringify(text);
};

const document = (from: string, to: string) => (estate: Breakable) => {
  const secrets = Object.values<AnyBody>(estate.stacks[CLUSTER]?.["resource"]["kubernetes_secret_v1"]);
  const secret = secrets.find((each) => each["data_wo"]["shared-storage.yaml"]);
  if (secret === undefined) throw new Error("no document");
  secret["data_wo"]["shared-storage.yaml"] = secret["data_wo"]["shared-storage.yaml"].replace(from, to);
};

/** Shared storage that somebody else gets at, or that is lost. */
export const SHARED_STORAGE_BROKEN: Broken = {
  "cache-closed": [
    [
      "plain text on the wire",
      cache({ transit_encryption_mode: "preferred" }),
      "transit_encryption_mode preferred",
    ],
    ["AWS's key", cache({ kms_key_id: undefined }), "has no key of its own"],
    ["a token", cache({ auth_token: "a" }), "has a token"],
    ["one node", cache({ num_cache_clusters: 1 }), "has one node"],
    ["no logs", cache({ log_delivery_configuration: [] }), "writes not both logs"],
    ["changes at once", cache({ apply_immediately: true }), "has apply_immediately true"],
    [
      "one zone",
      (estate) => {
        estate.first("aws_elasticache_subnet_group", AWS)["subnet_ids"].length = 1;
      },
      "stands in one zone",
    ],
  ],
  "cache-users": [
    [
      "a user default that is on",
      template(({ DefaultUser = {} }) => Object.assign(DefaultUser, { AccessString: "on ~* -@all" })),
      "has a user default that is on",
    ],
    [
      "rights without an end",
      template(({ GatewayUser = {} }) => Object.assign(GatewayUser, { AccessString: "on ~* +@all" })),
      "do everything",
    ],
    [
      "a password in the template",
      template(({ GatewayUser = {} }) => Object.assign(GatewayUser, { Passwords: ["hunter2hunter2hu"] })),
      "in its text",
    ],
    [
      "a user of Terraform",
      (estate) => estate.add("aws_elasticache_user", { user_id: "x" }, AWS),
      "keeps a password in state",
    ],
  ],
  "cache-reached-by-group": [
    [
      "addresses",
      (estate) => {
        const rule = estate.first("aws_vpc_security_group_ingress_rule", AWS);
        delete rule["referenced_security_group_id"];
        rule["cidr_ipv4"] = "10.0.0.0/8";
      },
      "lets addresses reach a cache",
    ],
    [
      "every port",
      (estate) => Object.assign(estate.first("aws_vpc_security_group_ingress_rule", AWS), { from_port: 1 }),
      "opens another port of a cache",
    ],
    [
      "a way out",
      (estate) => {
        const tables = Object.keys(estate.stacks["network-production"]?.["resource"]["aws_route_table"]);
        const storage = tables.find((id) => id.includes("_storage-"));
        estate.add("aws_route", { route_table_id: `\${aws_route_table.${storage}.id}` });
      },
      "leads out of storage subnets",
    ],
  ],
  "cache-of-its-gateway": [
    ["a server that nobody verifies", document("= false", "= true"), "does not verify its storage"],
    [
      "the cache of another",
      (estate) => {
        const states = estate.stacks[CLUSTER]?.["data"]["terraform_remote_state"];
        for (const state of Object.values<AnyBody>(states))
          Object.assign(state["config"], { key: "flex-aws-other" });
      },
      "names another gateway's cache",
    ],
    ["a database", document('"tls" =', '"db" = 3, "tls" ='), "chooses a database"],
  ],
  "gateway-ends-told": [
    [
      "a registration that ends unnoticed",
      (estate) => {
        const schedule = find(estate, "aws_scheduler_schedule", { name: "flex-edge-registration" }, AWS);
        schedule["start_date"] = schedule["start_date"].replaceAll("2090-03-17", "2090-04-30");
      },
      "ends its registration without a reminder",
    ],
    [
      "no reminder",
      (estate) => remove(estate, "aws_scheduler_schedule", AWS),
      "loses support without a reminder",
    ],
  ],
};
