import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { ISSUER_ACCOUNT } from "../../capabilities/cluster-certificates/model";
import { defined } from "../../core/defined";
import { AccountContext, policyDocument } from "../observability";

export interface IssuerRoleProps {
  /** Name of the cluster on EKS, in the account and region of the stack. */
  readonly clusterName: string;
  /** Namespace of the issuer's pods. */
  readonly namespace: string;
  /** Name of AWS that the role's begins with: 37 characters at most. */
  readonly rolePrefix: string;
  /** By name of the authority. */
  readonly authorities: Readonly<Record<string, IssuerRight>>;
  /** Name of the policy that bounds the role. @default - nothing bounds it */
  readonly permissionsBoundary?: string;
}

export interface IssuerRight {
  /** ARN of the authority; may be a token. */
  readonly arn: string;
  /** Templates by which certificates are issued: `EndEntityServerAuthCertificate/V1`. */
  readonly templates: readonly string[];
}

/**
 * The role of the issuer's pods, by Pod Identity: no key of AWS is in the cluster. It asks for certificates of hosts by
 * the given templates; subordinate authorities, and whatever a request says of itself, are denied.
 */
export class IssuerRole extends Construct {
  readonly roleArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: IssuerRoleProps,
  ) {
    super(scope, id);
    const { clusterName, namespace } = props;
    const role = this.defineRole();
    new IamRolePolicy(this, "Policy", {
      name: "issue",
      role: role.id,
      policy: policyDocument(
        Object.entries(props.authorities).flatMap(([name, right]) => this.statements(name, right)),
      ),
    });
    new EksPodIdentityAssociation(this, "Association", {
      clusterName,
      namespace,
      serviceAccount: ISSUER_ACCOUNT,
      roleArn: role.arn,
      tags: { Name: `${namespace}/${ISSUER_ACCOUNT}` },
    });
    this.roleArn = role.arn;
  }

  /** https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
  private defineRole(): IamRole {
    const { rolePrefix, permissionsBoundary, clusterName, namespace } = this.props;
    const account = AccountContext.of(this);
    return new IamRole(this, "Role", {
      namePrefix: `${rolePrefix}-`,
      description: `Issuer of certificates in cluster ${clusterName}`,
      ...defined({
        permissionsBoundary:
          permissionsBoundary &&
          `arn:${account.partition}:iam::${account.accountId}:policy/${permissionsBoundary}`,
      }),
      assumeRolePolicy: policyDocument([
        {
          Sid: "PodsOfTheIssuer",
          Effect: "Allow",
          Principal: { Service: "pods.eks.amazonaws.com" },
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Condition: {
            StringEquals: {
              "aws:SourceAccount": account.accountId,
              "aws:SourceArn": account.arn("eks", `cluster/${clusterName}`),
              "aws:RequestTag/kubernetes-namespace": namespace,
              "aws:RequestTag/kubernetes-service-account": ISSUER_ACCOUNT,
            },
          },
        },
      ]),
    });
  }

  private statements(name: string, { arn, templates }: IssuerRight) {
    const { partition } = AccountContext.of(this);
    const id = name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
    return [
      {
        Sid: `Read${id}`,
        Effect: "Allow" as const,
        Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate"],
        Resource: arn,
      },
      {
        Sid: `Issue${id}`,
        Effect: "Allow" as const,
        Action: "acm-pca:IssueCertificate",
        Resource: arn,
        Condition: {
          StringEquals: {
            "acm-pca:TemplateArn": templates.map((each) => `arn:${partition}:acm-pca:::template/${each}`),
          },
        },
      },
    ];
  }
}
