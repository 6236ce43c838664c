import type { Quota } from "../../../core/limits/quota";
import type { Problem } from "../../../core/problem";
import { quoted } from "../../../core/problem";

export const wildcardSubject = (given: string): Problem => ({
  code: "WILDCARD_SUBJECT",
  what: "a wildcard lets repositories and branches of others take the roles of the pipelines",
  got: quoted(given),
  allowed: "one name, without * and ?",
  fix: "name the repository, and the branch or environment",
});

export const bootstrapMissing = (): Problem => ({
  code: "BOOTSTRAP_MISSING",
  what: "the file has no bootstrap, so no account is made ready for pipelines by it",
  fix: "add bootstrap with github, gitlab or hcpTerraform",
});

export const githubIdsMissing = (repository: string): Problem => ({
  code: "GITHUB_IDS_MISSING",
  what: "since July 2026 tokens of GitHub carry the ids of owner and repository, and a role that names neither is refused",
  fix: `add ownerId and repositoryId, from the fields owner.id and id of https://api.github.com/repos/${repository}`,
});

export const issuerUrl = (given: string): Problem => ({
  code: "ISSUER_URL",
  what: "must equal the issuer in GitLab's tokens, to the letter",
  got: quoted(given),
  allowed: "https://, a host, and no slash at the end",
  fix: `write ${quoted(`https://${given.replace(/^[a-z]+:\/\//i, "").replace(/\/+$/, "")}`)}`,
});

export const pipelinesNeedSharedState = (): Problem => ({
  code: "PIPELINES_NEED_SHARED_STATE",
  what: "pipelines can't reach a state that lies beside the file",
  got: "terraform.backend.local",
  allowed: "terraform.backend.s3, or terraform.backend.cloud",
  fix: "name the bucket, region and key of the state under terraform.backend.s3",
  // A backend that is written wrongly is none, and that is told there.
  causedBy: [["terraform", "backend"]],
});

export const hcpTerraformBackend = (): Problem => ({
  code: "HCP_TERRAFORM_BACKEND",
  what: "runs of HCP Terraform keep their state there",
  got: "bootstrap.hcpTerraform without terraform.backend.cloud",
  fix: "name the organization and project under terraform.backend.cloud, or another pipeline",
  causedBy: [["terraform", "backend"]],
});

export const stateAccountUnknown = (id: string): Problem => ({
  code: "STATE_ACCOUNT_UNKNOWN",
  what: "the key of the state is in an account that the file does not name, so nothing can be made there",
  got: id,
  fix: `add the account of the state: accounts: { state: { id: "${id}" } }`,
});

export const accountUnnamed = (account: string): Problem => ({
  code: "ACCOUNT_UNNAMED",
  what: `pipelines have roles in accounts that are named, and ${account} has no id`,
  fix: `add accounts: { ${account}: { id: "…" } }`,
});

export const stateRoleBesidePipelines = (): Problem => ({
  code: "STATE_ROLE_BESIDE_PIPELINES",
  what: "each role of the pipelines reads its own states; a role in between would give all of them to every plan",
  fix: "remove role from terraform.backend.s3",
});

export const roleBesidePipelines = (account: string): Problem => ({
  code: "ROLE_BESIDE_PIPELINES",
  what: `pipelines sign in to account ${account} itself, and no stack of another account acts there, so nothing assumes the role`,
  fix: "remove role",
});

export const farRoleMissing = (account: string, stack: string): Problem => ({
  code: "FAR_ROLE_MISSING",
  what: `stack ${stack} acts in account ${account} as well, and a pipeline signs in to one account only`,
  fix: `name the role that bootstrap shall make there: accounts.${account}.role`,
});

export const policyTooLong = (policy: string, length: number, { name, value, source }: Quota): Problem => ({
  code: "PIPELINE_POLICY_TOO_LONG",
  what: `${policy} has more than AWS keeps (${name}, ${source})`,
  got: String(length),
  allowed: String(value),
  fix: "split the estate into two files with a state prefix of their own, or into more accounts",
});

export const typeWithoutPermissions = (type: string): Problem => ({
  code: "TYPE_WITHOUT_PERMISSIONS",
  what: "nothing says which actions of IAM the type needs, so the roles of the pipelines would lack them",
  got: type,
  fix: "add it to capabilities/bootstrap/model/permissions",
});

export const applyForPullRequests = (subject: string): Problem => ({
  code: "APPLY_FOR_PULL_REQUESTS",
  what: "everybody who opens a pull request could apply",
  got: quoted(subject),
  allowed: "a protected environment, or a protected branch",
  fix: "trust the environment whose deployments are reviewed",
});
