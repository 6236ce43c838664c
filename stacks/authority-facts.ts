import { DataAwsAcmpcaCertificateAuthority } from "@cdktf/provider-aws/lib/data-aws-acmpca-certificate-authority";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import type { ResolvedAuthority } from "../capabilities/certificate/resolved";
import { authorityStackName } from "../core/naming/stack-names";
import type { ResolvedAccount } from "../estate/account";
import type { ResolvedEstate } from "../plan";

type StateOf = (stack: string, id: string) => TerraformRemoteState;

/** The ARN of an authority by its name: given, or from the state of its own stack, which is read once. */
export function authorityArn(
  estate: Pick<ResolvedEstate, "authorities">,
  scope: Construct,
  stateOf: StateOf,
): (authority: string) => string {
  return (name) => {
    const authority = findAuthority(estate, name);
    if (authority.kind === "existing") return authority.arn;
    return stateIn(scope, name, stateOf).getString("authority_arn");
  };
}

/** Its certificate in PEM with those above it, as truststores hold them. */
export function authorityChain(
  estate: Pick<ResolvedEstate, "authorities">,
  scope: Construct,
  stateOf: StateOf,
  providerFor: (account: ResolvedAccount, region: string) => AwsProvider | undefined,
): (authority: string) => string {
  return (name) => {
    const authority = findAuthority(estate, name);
    if (authority.kind === "own") return authority.bundle?.pem ?? "";
    if (authority.kind === "existing") {
      const id = `Authority-${name}-read`;
      const provider = providerFor(authority.account, authority.region);
      const read =
        (scope.node.tryFindChild(id) as DataAwsAcmpcaCertificateAuthority | undefined) ??
        new DataAwsAcmpcaCertificateAuthority(scope, id, {
          arn: authority.arn,
          ...(provider === undefined ? {} : { provider }),
        });
      return joined(read.certificate, read.certificateChain);
    }
    const state = stateIn(scope, name, stateOf);
    const isRoot = authority.kind === "made" && authority.make === "root";
    return isRoot
      ? state.getString("certificate")
      : joined(state.getString("certificate"), state.getString("certificate_chain"));
  };
}

/** Two PEM texts, the second of which may be empty. */
function joined(first: string, second: string): string {
  return `${first}\n${second}`;
}

function findAuthority(
  { authorities }: Pick<ResolvedEstate, "authorities">,
  name: string,
): ResolvedAuthority {
  const found = authorities.find((each) => each.name === name);
  if (found === undefined) throw new Error(`the estate has no authority ${name}`);
  return found;
}

function stateIn(scope: Construct, name: string, stateOf: StateOf): TerraformRemoteState {
  const id = `Authority-${name}`;
  return (
    (scope.node.tryFindChild(id) as TerraformRemoteState | undefined) ?? stateOf(authorityStackName(name), id)
  );
}
