import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const STACK = "region-default-eu-west-1";

const OTHER = "region-live-eu-west-1";

const LOG = "aws_route53_resolver_query_log_config";

const ASSOCIATION = `${LOG}_association`;

function associations({ stacks }: Breakable): Record<string, AnyBody> {
  return stacks[STACK]?.["resource"][ASSOCIATION];
}

/** Changes the only statement of the policy that lets logs be delivered. */
function deliver({ first }: Breakable, change: (statement: AnyBody) => void): void {
  const policy = first("aws_cloudwatch_log_resource_policy", STACK);
  const document = JSON.parse(policy["policy_document"]);
  change(document.Statement[0]);
  policy["policy_document"] = JSON.stringify(document);
}

/** What VPCs ask of DNS, and who may write it down. */
export const QUERY_LOGS_BROKEN: Broken = {
  "query-logs": [
    [
      "a VPC whose questions nobody sees",
      (estate) => {
        const all = associations(estate);
        for (const id of Object.keys(all)) if (id.includes("web")) delete all[id];
      },
      "has its questions logged 0 times",
    ],
    [
      "a VPC twice",
      (estate) => estate.add(ASSOCIATION, { ...Object.values(associations(estate))[0] }, STACK),
      "has its questions logged 2 times",
    ],
    [
      "a VPC in the stack of another account",
      (estate) => {
        const [[id, body] = ["", {}]] = Object.entries(associations(estate));
        const states = [STACK, OTHER].map((name) => estate.stacks[name]?.["data"]["terraform_remote_state"]);
        Object.assign(states[1], states[0]);
        estate.add(ASSOCIATION, body, OTHER);
        delete associations(estate)[id];
      },
      "has its questions logged in region-live-eu-west-1",
    ],
    [
      "a log that nobody has",
      ({ stacks }) => delete stacks[STACK]?.["resource"][ASSOCIATION],
      "is of no VPC",
    ],
    [
      "a log group of somebody else",
      ({ first }) => {
        first(LOG, STACK)["destination_arn"] = "arn:aws:logs:eu-west-1:111122223333:log-group:theirs";
      },
      "goes to no log group of its stack",
    ],
    [
      "no permission to write",
      ({ stacks }) => delete stacks[STACK]?.["resource"].aws_cloudwatch_log_resource_policy,
      "goes where log delivery may not write",
    ],
  ],
  "log-delivery": [
    [
      "anybody writes",
      (estate) =>
        deliver(estate, (statement) => {
          statement["Principal"] = "*";
        }),
      "lets anybody write",
    ],
    [
      "for any account",
      (estate) => deliver(estate, (statement) => delete statement["Condition"].StringEquals),
      "asks for no aws:SourceAccount",
    ],
    [
      "for any source",
      (estate) => deliver(estate, (statement) => delete statement["Condition"].ArnLike),
      "asks for no aws:SourceArn",
    ],
    [
      "every log group",
      (estate) =>
        deliver(estate, (statement) => {
          statement["Resource"] = "arn:aws:logs:*:*:log-group:*";
        }),
      "reaches arn:aws:logs:*:*:log-group:*",
    ],
    [
      "more than writing",
      (estate) =>
        deliver(estate, (statement) => {
          statement["Action"] = "logs:*";
        }),
      "allows logs:*",
    ],
  ],
};
