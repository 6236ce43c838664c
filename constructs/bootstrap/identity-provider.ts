import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import { AccountContext } from "../observability";

export interface IdentityProviderProps {
  /** Address of the issuer without `https://`. */
  readonly issuer: string;
  /** `aud` of its tokens. */
  readonly audience: string;
  /** Whether the account has one for this issuer, which AWS keeps once. @default false */
  readonly exists?: boolean;
}

/**
 * The identity provider through which AWS checks tokens of an issuer. No thumbprint: AWS trusts the certificate
 * authorities of these issuers itself.
 */
export class IdentityProvider extends Construct {
  readonly providerArn: string;

  constructor(scope: Construct, id: string, { issuer, audience, exists = false }: IdentityProviderProps) {
    super(scope, id);
    if (exists) {
      const { partition, accountId } = AccountContext.of(this);
      this.providerArn = `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`;
      return;
    }
    this.providerArn = new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${issuer}`,
      clientIdList: [audience],
      tags: { Name: issuer },
    }).arn;
  }
}
