import { InputError, problemText } from "../../../core/problem";
import { synthEstate } from "../../estates/synth-estate";
import { message, places, type Row } from "./fixture";

const KEY = "arn:aws:kms:eu-west-1:999900001111:alias/state";

const file = (
  pipeline: string,
  s3 = `{ bucket: acme-state, region: eu-west-1, kmsKey: "${KEY}" }`,
  more = "vpcs: { live: { account: live } }",
) =>
  `organization: acme
region: eu-west-1
accounts: { live: { id: "111122223333" }, state: { id: "999900001111" } }
terraform: { backend: { s3: ${s3} } }
bootstrap: ${pipeline}
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
${more}`;

const github = (repository: string, more = "ownerId: '1', repositoryId: '2', environment: production") =>
  `{ github: { repository: ${repository}, ${more} } }`;

const GOOD = github("acme/estate");

const rows: readonly Row[] = [
  ["every repository of an owner", file(github('"acme/*"')), ["5:36 WILDCARD_SUBJECT"]],
  ["every repository", file(github('"*"')), ["5:36 WILDCARD_SUBJECT"]],
  [
    "every environment",
    file(github("acme/estate", "ownerId: '1', repositoryId: '2', environment: 'prod*'")),
    ["5:95 WILDCARD_SUBJECT"],
  ],
  ["a repository without an owner", file(github("estate")), ["5:36 INVALID_VALUE"]],
  [
    "a repository without ids",
    file(github("acme/estate", "environment: production")),
    ["5:36 GITHUB_IDS_MISSING"],
  ],
  ["no environment", file(github("acme/estate", "ownerId: '1', repositoryId: '2'")), ["5:22 MISSING_FIELD"]],
  [
    "an address of GitLab with a slash at its end",
    file("{ gitlab: { url: https://git.acme.example/, project: acme/estate, branch: main } }"),
    ["5:29 ISSUER_URL"],
  ],
  [
    "an address of GitLab without https",
    file("{ gitlab: { url: git.acme.example, project: acme/estate, branch: main } }"),
    ["5:29 ISSUER_URL"],
  ],
  [
    "every branch of GitLab",
    file("{ gitlab: { project: acme/estate, branch: main, planBranches: ['*'] } }"),
    ["5:75 WILDCARD_SUBJECT"],
  ],
  ["no pipeline", file("{}"), ["5:12 EXACTLY_ONE"]],
  ["two pipelines", file(GOOD.replace(/ }$/, ", hcpTerraform: {} }")), ["5:12 EXACTLY_ONE"]],
  ["HCP Terraform with states in S3", file("{ hcpTerraform: {} }"), ["5:28 HCP_TERRAFORM_BACKEND"]],
  [
    "a state beside the file",
    file(GOOD).replace(/^terraform.*$/m, "terraform: { backend: { local: {} } }"),
    ["5:12 PIPELINES_NEED_SHARED_STATE"],
  ],
  [
    "a key of an account that the file does not name",
    file(GOOD).replaceAll("999900001111:alias", "000000000000:alias"),
    ["4:78 STATE_ACCOUNT_UNKNOWN"],
  ],
  [
    "a role between pipelines and states",
    file(
      GOOD,
      `{ bucket: b-b, region: eu-west-1, kmsKey: "${KEY}", role: "arn:aws:iam::999900001111:role/state" }`,
    ),
    ["4:127 STATE_ROLE_BESIDE_PIPELINES"],
  ],
  [
    "an issuer in an account that is not there",
    file(GOOD.replace(/ }$/, ", existingIssuers: [lvie] }")),
    ["5:127 UNKNOWN_NAME"],
  ],
  [
    "a bucket that one plan can destroy",
    file(GOOD.replace(/ }$/, ", deletionProtection: false }")),
    ["5:129 DELETION_PROTECTION_OFF"],
  ],
  ["a session of 13 hours", file(GOOD.replace(/ }$/, ", sessionHours: 13 }")), ["5:123 OUT_OF_RANGE"]],
];

test.each(rows)("%s", (_, text, expected) => {
  expect(places(text)).toEqual(expected);
});

test("what is wrong with a subject, and what to write", () => {
  expect(message(file(github('"acme/*"')))).toContain("name the repository, and the branch or environment");
  expect(message(file(github("acme/estate", "environment: production")))).toContain(
    "https://api.github.com/repos/acme/estate",
  );
  expect(
    message(file("{ gitlab: { url: git.acme.example/, project: acme/estate, branch: main } }")),
  ).toContain('write "https://git.acme.example"');
});

/** What only the stacks show, by the account that acts in another. */
test("a far end needs a role, and a role needs a far end", () => {
  const vpcs = `
vpcs: { a: { account: live }, b: { account: far } }
peerings: { p: { requester: { vpc: a }, accepter: { vpc: b } } }`;
  const found = (accounts: string) => {
    try {
      synthEstate(file(GOOD, undefined, vpcs).replace(/^accounts.*$/m, `accounts: ${accounts}`));
      return [];
    } catch (error) {
      return error instanceof InputError ? error.problems.map(problemText) : [String(error)];
    }
  };
  const state = 'state: { id: "999900001111" }';
  expect(found(`{ live: { id: "111122223333" }, far: { id: "444455556666" }, ${state} }`)).toEqual([
    "FAR_ROLE_MISSING accounts.far: stack peering-p acts in account far as well, and a pipeline signs in to one account only; name the role that bootstrap shall make there: accounts.far.role",
  ]);
  const role = (id: string) => `role: "arn:aws:iam::${id}:role/network/far-end"`;
  expect(
    found(
      `{ live: { id: "111122223333", ${role("111122223333")} }, far: { id: "444455556666", ${role("444455556666")} }, ${state} }`,
    ),
  ).toEqual([
    "ROLE_BESIDE_PIPELINES accounts.live.role: pipelines sign in to account live itself, and no stack of another account acts there, so nothing assumes the role; remove role",
  ]);
});
