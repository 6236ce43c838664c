import { synthEstate } from "../estates/synth-estate";
import { violationLines } from "../invariants";
import type { AnyBody } from "../invariants/fixture";
import { statementsOf } from "../invariants/model";

const BASE = (bootstrap: string, further = "") => `
organization: acme
region: eu-west-1
accounts:
  live: { id: "111122223333" }
  state: { id: "999900001111" }
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
vpcs: { live: { account: live, zones: 2 } }
environments: { production: { vpc: live, applications: 10 } }
bootstrap: ${bootstrap}
${further}`;

const S3 = `
terraform:
  backend:
    s3: { bucket: acme-state, region: eu-west-1, kmsKey: "arn:aws:kms:eu-west-1:999900001111:alias/state" }
`;

const GITHUB =
  "{ github: { repository: acme/estate, ownerId: '1', repositoryId: '2', environment: production } }";

const GITLAB =
  "{ gitlab: { project: acme/platform/estate, branch: main, planBranches: [next] }, sessionHours: 4, existingIssuers: [live] }";

const bodies = (stack: AnyBody | undefined, type: string): AnyBody[] =>
  Object.values<AnyBody>(stack?.["resource"]?.[type] ?? {});

const subjectsOf = (stack: AnyBody | undefined) =>
  Object.fromEntries(
    bodies(stack, "aws_iam_role").map(({ name, assume_role_policy }) => [
      name,
      Object.entries(statementsOf(assume_role_policy)[0]?.Condition?.["StringEquals"] ?? {}),
    ]),
  );

describe("GitHub, states in S3", () => {
  const { subject } = synthEstate(BASE(GITHUB, S3));
  const { stacks } = subject;
  const state = stacks["bootstrap-state"];
  const live = stacks["bootstrap-live"];

  test("breaks no invariant", () => {
    expect(violationLines(subject)).toEqual([]);
  });

  test("both forms of GitHub's subject are trusted: pull requests plan, the environment applies", () => {
    const issuer = "token.actions.githubusercontent.com";
    const audience = [`${issuer}:aud`, "sts.amazonaws.com"];
    const sub = (...subjects: string[]) => [`${issuer}:sub`, subjects];
    expect(subjectsOf(live)).toEqual({
      "mule-acme-plan": [
        audience,
        sub(
          "repo:acme/estate:pull_request",
          "repo:acme@1/estate@2:pull_request",
          "repo:acme/estate:ref:refs/heads/main",
          "repo:acme@1/estate@2:ref:refs/heads/main",
        ),
      ],
      "mule-acme-apply": [
        audience,
        sub("repo:acme/estate:environment:production", "repo:acme@1/estate@2:environment:production"),
      ],
    });
    expect(
      bodies(live, "aws_iam_openid_connect_provider").map(({ thumbprint_list }) => thumbprint_list),
    ).toEqual([undefined]);
  });

  test("the state's account has the bucket alone, with its name, its key, and no way to lose it", () => {
    const [bucket] = bodies(state, "aws_s3_bucket");
    expect([bucket?.["bucket"], bucket?.["force_destroy"], bucket?.["lifecycle"]]).toEqual([
      "acme-state",
      false,
      { prevent_destroy: true },
    ]);
    expect(bodies(state, "aws_kms_alias").map(({ name }) => name)).toEqual(["alias/state"]);
    expect(
      bodies(state, "aws_kms_key").map(({ lifecycle, enable_key_rotation }) => [
        lifecycle,
        enable_key_rotation,
      ]),
    ).toEqual([[{ prevent_destroy: true }, true]]);
    expect(bodies(state, "aws_s3_bucket_versioning")[0]?.["versioning_configuration"]).toEqual({
      status: "Enabled",
    });
    expect(bodies(state, "aws_iam_role")).toEqual([]);
  });

  test("old versions of locks go after a day, those of states after a year", () => {
    const [lifecycle] = bodies(state, "aws_s3_bucket_lifecycle_configuration");
    const rules = lifecycle?.["rule"].map(({ id, filter, noncurrent_version_expiration }: AnyBody) => [
      id,
      filter[0],
      noncurrent_version_expiration[0].noncurrent_days,
    ]);
    expect(rules).toEqual([
      ["expire", { prefix: "" }, 365],
      ["locks", { object_size_less_than: 1024 }, 1],
    ]);
    expect(lifecycle?.["rule"][0].expiration).toEqual([{ expired_object_delete_marker: true }]);
  });

  test("roles of other accounts reach their states by name, and may exist later", () => {
    const [policy] = bodies(state, "aws_s3_bucket_policy");
    const allowed = statementsOf(policy?.["policy"]).filter(({ Effect }) => Effect === "Allow");
    const isOfPeople = (statement: AnyBody) => String(statement["Sid"]).startsWith("Bootstrap");
    const statements = allowed.filter((statement) => !isOfPeople(statement));
    expect(statements.map(({ Action }) => Action)).toEqual([
      "s3:ListBucket",
      "s3:GetObject",
      "s3:PutObject",
      ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    ]);
    const roles = statements.map(({ Condition }) => JSON.stringify(Condition).match(/role\/[\w-]+/g));
    const both = ["role/mule-acme-plan", "role/mule-acme-apply"];
    expect(roles).toEqual([both, both, ["role/mule-acme-apply"], both]);
    expect(JSON.stringify(statements)).not.toContain("bootstrap");
    const people = allowed.filter(isOfPeople);
    expect(people.map(({ Resource }) => String(Resource).replace(/^.*:::/, ""))).toEqual([
      expect.stringMatching(/aws_s3_bucket/),
      ...["", "", ".tflock"].map((end) => expect.stringMatching(`/acme/bootstrap-live.tfstate${end}$`)),
    ]);
    for (const { Condition } of people)
      expect(JSON.stringify(Condition)).toMatch(
        /^\{"ArnNotLike".*role\/mule-acme-\*".*role\/live-flow-log-\*"/,
      );
  });

  test("roles that stacks make have the boundary that is made, and pipelines can't leave it", () => {
    const [role] = bodies(stacks["network-live"], "aws_iam_role");
    expect(String(role?.["permissions_boundary"])).toMatch(/:policy\/mule-acme-boundary$/);
    const boundary = bodies(live, "aws_iam_policy").find(({ name }) => name === "mule-acme-boundary");
    const denied = statementsOf(boundary?.["policy"]).filter(({ Effect }) => Effect === "Deny");
    expect(denied.map((statement) => (statement as AnyBody)["Sid"])).toEqual([
      "OwnRightsStay",
      "RolesAreBounded",
      "NoUsersAndKeys",
    ]);
  });

  test("pipelines sign in to the account itself, so providers assume no role", () => {
    expect(stacks["network-live"]?.provider?.["aws"]?.[0]?.["assume_role"]).toBeUndefined();
  });
});

describe("keys of CloudHub's balancers", () => {
  const cloudhub = (further: string, environments: string) => `
organization: acme
region: eu-west-1
accounts: { default: { id: "111122223333" }, state: { id: "999900001111" } }
addressing: { pools: { main: { cidr: 10.97.0.0/16 } } }
vpcs:
  cloud: { platform: cloudhub, cidr: 10.96.0.0/22, cloudhub: { environments: [Production] } }
${further}
environments: { production: { vpc: cloud, applications: 10 }${environments} }
bootstrap: ${GITHUB}
loadBalancers:
  apis:
    vpc: cloud
    allowlist: { office: { cidr: 192.0.2.0/24 } }
    domains:
      partners.initech.example:
        pem: { chain: examples/cloudhub/certs/partners.pem, key: { secret: { secretsManager: dlb/apis } } }
    mappings: { all: { path: /*, application: orders } }
${S3}`;

  const readersOf = (stack: AnyBody | undefined) =>
    bodies(stack, "aws_iam_role_policy").flatMap(({ role, policy }) =>
      statementsOf(policy).some(
        ({ Effect, Resource }) =>
          Effect === "Allow" && JSON.stringify(Resource).includes("secret:dlb/apis-??????"),
      )
        ? [role]
        : [],
    );
  const reader = expect.stringMatching(/Pipelines_Roles_apply/);

  test("are read by the role that applies, and by no other", () => {
    const { subject } = synthEstate(cloudhub("  own: { zones: 2 }", ", dev: { vpc: own, applications: 10 }"));
    expect(violationLines(subject)).toEqual([]);
    expect(readersOf(subject.stacks["bootstrap-default"])).toEqual([reader]);
  });

  test("have a role in an account of which Terraform makes nothing: it reads them and no state", () => {
    const { subject } = synthEstate(cloudhub("", ""));
    expect(violationLines(subject)).toEqual([]);
    expect(Object.keys(subject.stacks)).toEqual(["bootstrap-default", "bootstrap-state"]);
    const own = subject.stacks["bootstrap-default"];
    expect(readersOf(own)).toEqual([reader]);
    expect(bodies(own, "aws_iam_role").map(({ name }) => name)).toEqual(["mule-acme-apply"]);
    const allowed = bodies(own, "aws_iam_role_policy").flatMap(({ policy }) =>
      statementsOf(policy).flatMap(({ Effect, Action }) => (Effect === "Allow" ? [Action] : [])),
    );
    expect(allowed).toEqual(["secretsmanager:GetSecretValue"]);
    const bucket = bodies(subject.stacks["bootstrap-state"], "aws_s3_bucket_policy");
    // People apply its own stack; the role has no state.
    expect(JSON.stringify(bucket)).toContain("BootstrapWriteStatesDefault");
    expect(JSON.stringify(bucket)).not.toMatch(/"(?:List|Read|Write|Lock)StatesDefault/);
  });
});

test("GitLab: each branch by its name, the issuer that is there, longer sessions", () => {
  const { subject } = synthEstate(BASE(GITLAB, S3));
  const live = subject.stacks["bootstrap-live"];
  const of = (branch: string) => `project_path:acme/platform/estate:ref_type:branch:ref:${branch}`;
  const trusted = (...subjects: string[]) => [
    ["gitlab.com:aud", "https://gitlab.com"],
    ["gitlab.com:sub", subjects],
  ];
  expect(subjectsOf(live)).toEqual({
    "mule-acme-plan": trusted(of("main"), of("next")),
    "mule-acme-apply": trusted(of("main")),
  });
  expect(bodies(live, "aws_iam_openid_connect_provider")).toEqual([]);
  expect(
    bodies(live, "aws_iam_role")
      .map(({ max_session_duration }) => max_session_duration)
      .sort(),
  ).toEqual([14400, 3600]);
});

test("HCP Terraform: workspace and phase, and no bucket", () => {
  const cloud = "terraform: { backend: { cloud: { organization: acme, project: networks } } }";
  const { subject } = synthEstate(BASE("{ hcpTerraform: {} }", cloud));
  const of = (stack: string, phase: string) =>
    `organization:acme:project:networks:workspace:acme-${stack}:run_phase:${phase}`;
  const trusted = (phase: string) => [
    ["app.terraform.io:aud", "aws.workload.identity"],
    ["app.terraform.io:sub", [of("network-live", phase), of("region-live-eu-west-1", phase)]],
  ];
  expect(subjectsOf(subject.stacks["bootstrap-live"])).toEqual({
    "mule-acme-plan": trusted("plan"),
    "mule-acme-apply": trusted("apply"),
  });
  expect(subject.stacks["bootstrap-state"]).toBeUndefined();
  expect(violationLines(subject)).toEqual([]);
});
