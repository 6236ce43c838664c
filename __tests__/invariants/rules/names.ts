import { placeOfBlock } from "../identity";
import { type Finding, finding, type Invariant, resources, type Subject } from "../model";

/** Names that AWS takes, and that two stacks never share. */
export const NAMES: readonly Invariant[] = [
  {
    id: "names",
    title: "Names and prefixes are within what each service takes",
    why: "AWS refuses them half way through an apply",
    check: badNames,
  },
  {
    id: "unique-names",
    title: "No two resources of one type ask for the same name",
    why: "the second apply would fail, or take over what the first made",
    check: sharedNames,
  },
  {
    id: "tags",
    title: "Tags are within what AWS takes, and each stack tags all that it makes",
    why: "at most 50 tags, keys of 128 and values of 256 characters; untagged cost has no owner",
    check: badTags,
  },
];

const FORMS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  aws_s3_bucket: {
    bucket: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    bucket_prefix: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{0,36}$/,
  },
  aws_security_group: { name: /^(?!sg-).{1,255}$/, name_prefix: /^(?!sg-).{1,229}$/ },
  aws_iam_role: { name: /^[\w+=,.@-]{1,64}$/, name_prefix: /^[\w+=,.@-]{1,38}$/ },
  aws_iam_role_policy: { name: /^[\w+=,.@-]{1,128}$/ },
  aws_iam_policy: { name: /^[\w+=,.@-]{1,128}$/ },
  aws_cloudwatch_log_group: { name: /^(?!aws\/)[\w./#-]{1,512}$/ },
  aws_lb: { name: /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/ },
  aws_lb_target_group: { name: /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/ },
  aws_lb_trust_store: { name: /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/ },
  aws_ec2_managed_prefix_list: { name: /^(?!com\.amazonaws).{1,255}$/ },
  aws_wafv2_web_acl: { name: /^[\w-]{1,128}$/ },
  aws_wafv2_ip_set: { name: /^[\w-]{1,128}$/ },
  aws_route53_resolver_endpoint: { name: /^(?!\d+$)[\w '-]{1,64}$/ },
  aws_route53_resolver_rule: { name: /^(?!\d+$)[\w '-]{1,64}$/ },
  aws_sns_topic: { name: /^[\w-]{1,256}$/ },
  aws_cloudwatch_metric_alarm: { alarm_name: /^.{1,255}$/ },
  aws_kms_alias: { name: /^alias\/(?!aws\/)[\w/-]{1,250}$/ },
};

function* badNames(subject: Subject): Generator<Finding> {
  for (const block of resources(subject))
    for (const [argument, form] of Object.entries(FORMS[block.type] ?? {})) {
      const value = block.body[argument];
      if (value !== undefined && !form.test(String(value))) yield finding(block, `${argument} ${value}`);
    }
}

function* sharedNames(subject: Subject): Generator<Finding> {
  const owners = new Map<string, string>();
  for (const block of resources(
    subject,
    "aws_s3_bucket",
    "aws_iam_role",
    "aws_cloudwatch_log_group",
    "aws_kms_alias",
    "aws_lb",
    "aws_lb_target_group",
    "aws_lb_trust_store",
    "aws_wafv2_web_acl",
    "aws_wafv2_ip_set",
    "aws_sns_topic",
    "aws_cloudwatch_metric_alarm",
  )) {
    const name = block.body["name"] ?? block.body["alarm_name"] ?? block.body["bucket"];
    if (name === undefined) continue;
    // Roles of pipelines have the same name in each account, so that pipelines know it.
    const account = block.type === "aws_iam_role" ? placeOfBlock(subject, block).account : "";
    const key = `${block.type} ${account} ${name}`;
    const other = owners.get(key);
    if (other !== undefined) yield finding(block, `has the name ${name}, as in ${other}`);
    owners.set(key, block.stack);
  }
}

function* badTags(subject: Subject): Generator<Finding> {
  for (const [stack, { provider = {} }] of Object.entries(subject.stacks)) {
    const [defaults] = (provider["aws"] ?? []).map(
      ({ default_tags }) => ([default_tags].flat()[0] as { tags?: object } | undefined)?.tags,
    );
    const own = Object.keys(defaults ?? {}).length;
    if (provider["aws"] !== undefined && !("organization" in (defaults ?? {})))
      yield { at: stack, what: "default tags name no organization" };
    for (const block of resources(subject)) {
      if (block.stack !== stack) continue;
      const tags = Object.entries((block.body["tags"] ?? {}) as Readonly<Record<string, string>>);
      if (own + tags.length > 50) yield finding(block, `${own + tags.length} tags`);
      for (const [key, value] of tags)
        if (key.length > 128 || String(value).length > 256 || key.startsWith("aws:"))
          yield finding(block, `tag ${key}`);
    }
  }
}
