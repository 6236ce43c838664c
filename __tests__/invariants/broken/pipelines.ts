import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";
import { changePolicy } from "./upkeep";

const BOOTSTRAP = "bootstrap-live";

const named = ({ stacks }: Breakable, type: string, end: string): AnyBody => {
  const bodies = Object.values<AnyBody>(stacks[BOOTSTRAP]?.["resource"][type] ?? {});
  const found = bodies.find(({ name, role }) => String(name).endsWith(end) || String(role).includes(end));
  if (found === undefined) throw new Error(`no ${type} with ${end}`);
  return found;
};

const trust = (estate: Breakable, role: string, edit: (condition: AnyBody) => void) =>
  changePolicy(named(estate, "aws_iam_role", role), "assume_role_policy", (all) =>
    edit(all[0]?.["Condition"]),
  );

const ISSUER = "token.actions.githubusercontent.com";

const own = (estate: Breakable, role: string, edit: (statements: AnyBody[]) => void) =>
  changePolicy(named(estate, "aws_iam_role_policy", `Roles_${role}_`), "policy", edit);

/** Roles of pipelines that trust or may too much. */
export const PIPELINES_BROKEN: Broken = {
  "pipeline-trust": [
    [
      "any audience",
      (estate) => trust(estate, "-apply", ({ StringEquals }) => delete StringEquals[`${ISSUER}:aud`]),
      "checks no audience",
    ],
    [
      "any subject",
      (estate) => trust(estate, "-apply", ({ StringEquals }) => delete StringEquals[`${ISSUER}:sub`]),
      "checks no subject",
    ],
    [
      "a wildcard",
      (estate) =>
        trust(estate, "-apply", ({ StringEquals }) => {
          StringEquals[`${ISSUER}:sub`] = "repo:acme*/estate:environment:production";
        }),
      "trusts repo:acme*",
    ],
    [
      "a comparison that is true without the key",
      (estate) =>
        trust(estate, "-apply", (condition) => {
          condition["ForAllValues:StringEquals"] = condition["StringEquals"];
        }),
      "compares by ForAllValues",
    ],
    [
      "pull requests that apply",
      (estate) =>
        trust(estate, "-apply", ({ StringEquals }) => {
          StringEquals[`${ISSUER}:sub`] = "repo:acme/estate:pull_request";
        }),
      "trusts pull requests",
    ],
  ],
  "pipeline-bounds": [
    [
      "a role of a stack without the boundary",
      ({ first }) => delete first("aws_iam_role").permissions_boundary,
      "has no boundary",
    ],
    [
      "an apply role without it",
      (estate) => delete named(estate, "aws_iam_role", "-apply")["permissions_boundary"],
      "has no boundary",
    ],
  ],
  "pipeline-plans": [
    [
      "a plan that writes",
      (estate) =>
        own(estate, "plan", (all) =>
          all.push({ Effect: "Allow", Action: "ec2:CreateVpc", Resource: "arn:x" }),
        ),
      "may ec2:CreateVpc",
    ],
    [
      "a plan that writes a state",
      (estate) =>
        own(estate, "plan", (all) =>
          all.push({
            Effect: "Allow",
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::acme-state/acme/a.tfstate",
          }),
        ),
      "may s3:PutObject",
    ],
    [
      "a plan that could read what others stored",
      (estate) =>
        own(estate, "plan", (all) =>
          all.splice(
            all.findIndex(({ Sid }) => Sid === "NoContents"),
            1,
          ),
        ),
      "is not denied logs:GetLogEvents",
    ],
  ],
  "pipeline-grants": [
    [
      "everything of a service",
      (estate) =>
        own(estate, "apply", (all) => all.push({ Effect: "Allow", Action: "iam:*", Resource: "arn:x" })),
      "allows iam:*",
    ],
    [
      "everywhere",
      (estate) =>
        own(estate, "apply", (all) => all.push({ Effect: "Allow", Action: "s3:PutObject", Resource: "*" })),
      "allows s3:PutObject everywhere",
    ],
    [
      "roles without a boundary",
      (estate) =>
        own(estate, "apply", (all) =>
          all.push({ Effect: "Allow", Action: "iam:CreateRole", Resource: "arn:x" }),
        ),
      "makes roles without a boundary",
    ],
  ],
  "pipeline-states": [
    [
      "a state that nobody writes",
      (estate) =>
        own(estate, "apply", (all) => {
          const write = all.find(({ Sid }) => Sid === "WriteStates");
          write?.["Resource"].pop();
        }),
      "is not written by one role",
    ],
    [
      "a pipeline that changes its own rights",
      (estate) =>
        own(estate, "apply", (all) =>
          all.push({
            Effect: "Allow",
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::acme-state/acme/bootstrap-live.tfstate",
          }),
        ),
      "writes the state of bootstrap-live",
    ],
  ],
};
