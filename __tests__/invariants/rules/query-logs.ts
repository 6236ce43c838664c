import { followedText } from "../../estates/packets/references";
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
  statementsOf,
} from "../model";

const LOG = "aws_route53_resolver_query_log_config";

const ASSOCIATION = "aws_route53_resolver_query_log_config_association";

const POLICY = "aws_cloudwatch_log_resource_policy";

/** What VPCs ask of DNS is written down. */
export const QUERY_LOGS: readonly Invariant[] = [
  {
    id: "query-logs",
    title: "Every VPC that is made has its questions logged once, in the stack of its account and region",
    why: "data that leaves as names of DNS passes no firewall; AWS knows 20 logs in a region, so one serves all",
    check: (subject) => [
      ...unlogged(subject),
      ...resources(subject, LOG).flatMap((log) => logFaults(subject, log)),
    ],
  },
  {
    id: "log-delivery",
    title: "Policies of CloudWatch Logs let AWS's log delivery write to one log group, for one account",
    why: "the service writes for all customers: without a source, for any of them (confused deputy)",
    check: (subject) =>
      resources(subject, POLICY).flatMap((policy) =>
        deliveryFaults(subject, policy).map((what) => finding(policy, what)),
      ),
  },
];

function* unlogged(subject: Subject): Generator<Finding> {
  const logged = resources(subject, ASSOCIATION).map(({ stack, body }) => ({
    stack,
    vpc: followedText(subject.stacks, stack, body["resource_id"]),
  }));
  for (const vpc of resources(subject, "aws_vpc")) {
    const found = logged.filter((each) => each.vpc === `${vpc.stack} aws_vpc.${vpc.id}.id`);
    const home = subject.estate.vpcs.find(({ name }) => vpc.stack === `network-${name}`);
    const stack = `region-${home?.account.name}-${home?.region}`;
    if (found.length !== 1) yield finding(vpc, `has its questions logged ${found.length} times`);
    for (const each of found)
      if (each.stack !== stack) yield finding(vpc, `has its questions logged in ${each.stack}`);
  }
}

function logFaults(subject: Subject, log: Block): Finding[] {
  const group = referent(subject, log, log.body["destination_arn"]);
  const isPermitted = resources(subject, POLICY).some(
    (policy) => policy.stack === log.stack && namesGroup(subject, policy, group),
  );
  return [
    ...(group?.type === "aws_cloudwatch_log_group"
      ? []
      : [finding(log, "goes to no log group of its stack")]),
    ...(isPermitted ? [] : [finding(log, "goes where log delivery may not write")]),
    ...(naming(subject, ASSOCIATION, "resolver_query_log_config_id", log).length > 0
      ? []
      : [finding(log, "is of no VPC")]),
  ];
}

function namesGroup(subject: Subject, policy: Block, group: Block | undefined): boolean {
  return statementsOf(policy.body["policy_document"]).some(({ Resource }) =>
    asList(Resource).some((each) => group !== undefined && referent(subject, policy, each) === group),
  );
}

function deliveryFaults(subject: Subject, policy: Block): string[] {
  return statementsOf(policy.body["policy_document"]).flatMap((statement) => {
    const { Principal, Action, Resource, Condition = {} } = statement;
    const services = asList((Principal as Readonly<Record<string, unknown>> | undefined)?.["Service"]);
    const actions = asList(Action).map(String);
    const keys = Object.values(Condition).flatMap((operator) => Object.keys(operator));
    return [
      ...(services.join() === "delivery.logs.amazonaws.com"
        ? []
        : [`lets ${services.join() || "anybody"} write`]),
      ...actions
        .filter((action) => !["logs:CreateLogStream", "logs:PutLogEvents"].includes(action))
        .map((action) => `allows ${action}`),
      ...asList(Resource)
        .filter((each) => referent(subject, policy, each)?.type !== "aws_cloudwatch_log_group")
        .map((each) => `reaches ${each}`),
      ...["aws:SourceAccount", "aws:SourceArn"]
        .filter((key) => !keys.includes(key))
        .map((key) => `asks for no ${key}`),
    ];
  });
}
