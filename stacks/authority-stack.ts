import { TerraformOutput } from "cdktf";
import type { KeyKind } from "../capabilities/certificate/model";
import type { MadeAuthority } from "../capabilities/certificate/resolved";
import {
  type AuthorityIssuer,
  type AuthorityProps,
  RootAuthority,
  SubordinateAuthority,
} from "../constructs/certificate";
import { authorityStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { EstateStack, type StackSite } from "./estate-stack";
import { present } from "./present";

/** One private authority. Its certificate is issued with the credentials of the account of the one above. */
export class AuthorityStack extends EstateStack {
  constructor(site: StackSite, planned: PlannedStack<"authority">) {
    super(site, planned, { tags: {} });
    const { authority, pathLength } = planned.contents;
    const props = propsOf(site, authority);
    if (authority.make === "root") this.publish(new RootAuthority(this, "Authority", props));
    else
      this.publish(
        new SubordinateAuthority(
          this,
          "Authority",
          present({
            ...props,
            mode: authority.mode,
            pathLength,
            issuer: this.issuerOf(planned.contents),
            sharedWith: Object.fromEntries(authority.sharedWith.map(({ name, id = "" }) => [name, id])),
            revocationHost: authority.revocationHost,
          }),
        ),
      );
  }

  /** @returns `undefined` where people have the certificate signed by an authority of theirs */
  private issuerOf({ issuer }: PlannedStack<"authority">["contents"]): AuthorityIssuer | undefined {
    if (issuer === undefined || issuer.kind === "own") return undefined;
    if (issuer.kind === "made") {
      const { name, account, region, keyAlgorithm } = issuer;
      const arn = this.stateOf(authorityStackName(name), this, "Issuer").getString("authority_arn");
      return present<AuthorityIssuer>({ arn, keyAlgorithm, provider: this.providerFor(account, region) });
    }
    const { arn, account, region, keyAlgorithm } = issuer;
    return present<AuthorityIssuer>({
      arn,
      keyAlgorithm: keyAlgorithm as KeyKind, // the file has it: without it the estate was refused
      provider: this.providerFor(account, region),
    });
  }

  private publish(authority: RootAuthority | SubordinateAuthority): void {
    const output = (name: string, value: string, description: string) =>
      new TerraformOutput(this, name, { value, description });
    output("authority_arn", authority.authorityArn, "ARN of the authority");
    output(
      "certificate",
      authority.certificate ?? "",
      "Its certificate in PEM; empty until people install it",
    );
    output("topic_arn", authority.topicArn, "Topic of its alarms and reminders");
    if (authority instanceof RootAuthority) return;
    output("certificate_chain", authority.chain ?? "", "Certificates above its own in PEM, up to the root");
    output(
      "certificate_signing_request",
      authority.certificateSigningRequest,
      "What the authority above signs, in PEM",
    );
    output("revocation_bucket", authority.revocationBucket ?? "", "Bucket of its revocation lists, in crl/");
  }
}

function propsOf(
  { estate: { organization, permissionsBoundary } }: StackSite,
  authority: MadeAuthority,
): AuthorityProps {
  const { name, subject, keyAlgorithm, life, permittedDomains, excludedDomains, deletionProtection } =
    authority;
  return present<AuthorityProps>({
    authorityName: name,
    ...{ subject, keyAlgorithm, life, permittedDomains, excludedDomains, deletionProtection },
    namespace: `mule-landing-zone/${organization}`,
    permissionsBoundary,
  });
}
