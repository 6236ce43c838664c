import { permissionOf, resourcesOf } from "../../capabilities/bootstrap/model/permissions";
import { resources } from "../invariants/model";
import { ESTATES, synthesisOf } from "./estates";

interface Body {
  readonly resource?: object;
  readonly data?: object;
}

/**
 * Types of AWS that a stack makes or reads. What bootstrap makes is applied by people, and secrets that are read without
 * being kept have rights of their own, by their names.
 */
function typesOf(name: string, { resource = {}, data = {} }: Body): string[] {
  if (name.startsWith("bootstrap-")) return [];
  return [resource, data].flatMap(Object.keys).filter((type) => type.startsWith("aws_"));
}

test("what pipelines need for each type of every estate is in the table of their rights", () => {
  const types = new Set(
    ESTATES.flatMap((estate) =>
      Object.entries(synthesisOf(estate).subject.stacks).flatMap(([name, body]) =>
        typesOf(name, body as Body),
      ),
    ),
  );
  expect(types.size).toBeGreaterThan(80);
  expect([...types].filter((type) => permissionOf(type) === undefined)).toEqual([]);
});

test("a type that no row has is found", () => {
  expect(typesOf("network-a", { resource: { aws_thing: {} }, data: { other_thing: {} } })).toEqual([
    "aws_thing",
  ]);
  expect(permissionOf("aws_thing")).toBeUndefined();
});

/** Services whose rights are limited to names, and what of an ARN the name of a resource makes. */
const NAMED: readonly (readonly [type: string, argument: string, service: string, path: string])[] = [
  ["aws_s3_bucket", "bucket_prefix", "s3", ""],
  ["aws_sns_topic", "name", "sns", ""],
  ["aws_kms_alias", "name", "kms", ""],
  ["aws_cloudwatch_log_group", "name", "logs", "log-group:"],
  ["aws_cloudwatch_metric_alarm", "alarm_name", "cloudwatch", "alarm:"],
  ["aws_networkfirewall_firewall", "name", "network-firewall", "firewall/"],
  ["aws_networkfirewall_firewall_policy", "name", "network-firewall", "firewall-policy/"],
  ["aws_networkfirewall_rule_group", "name", "network-firewall", "stateful-rulegroup/"],
];

/** Names that rights of pipelines leave out, of resources that pipelines make. */
function namesWithoutRights(estate: (typeof ESTATES)[number]): string[] {
  const { subject } = synthesisOf(estate);
  const place = {
    ...{ partition: "aws", account: "1", regions: ["r"], organization: subject.estate.organization },
    ...{ rolePrefixes: ["authority-"], clusters: [] },
  };
  return NAMED.flatMap(([type, argument, service, path]) =>
    resources(subject, type)
      .filter(({ stack }) => !stack.startsWith("bootstrap-"))
      .flatMap(({ body }) => {
        const name = String(body[argument]);
        const arn = service === "s3" ? `arn:aws:s3:::${name}x` : `arn:aws:${service}:r:1:${path}${name}`;
        return resourcesOf(service, place).some((resource) => matches(resource, arn)) ? [] : [arn];
      }),
  );
}

const matches = (pattern: string, arn: string) =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(arn);

test.each(ESTATES)("pipelines of $name may touch what its stacks make, by its name", (estate) => {
  expect(namesWithoutRights(estate)).toEqual([]);
});
