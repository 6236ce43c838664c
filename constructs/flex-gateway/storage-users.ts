import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Construct } from "constructs";
import { type CacheUsers, cacheName, userIds, userTemplate } from "../../capabilities/flex-gateway/model";
import type { SecretRef } from "../../capabilities/runtime-fabric/model";
import { AccountContext, ServiceRole } from "../observability";

export interface StorageUsersProps extends CacheUsers {
  readonly permissionsBoundary?: string;
}

/**
 * The two users of a cache, and the group that lets in only them. CloudFormation makes the users with a role that may
 * read these two secrets: whoever runs Terraform needs no right to read them, and nothing of them comes back.
 */
export class StorageUsers extends Construct {
  readonly userGroupId: string;

  constructor(scope: Construct, id: string, props: StorageUsersProps) {
    super(scope, id);
    const { gatewayName, permissionsBoundary } = props;
    const name = cacheName(gatewayName);
    const account = AccountContext.of(this);
    const role = new ServiceRole(this, "Role", {
      namePrefix: `${name}-`,
      description: `Makes the users of the shared storage of Flex Gateway ${gatewayName}`,
      // No page says that it tells of the stack when it takes a role. Only this account can pass the role to it.
      service: "cloudformation.amazonaws.com",
      policyName: "make-users",
      statements: [
        {
          Sid: "TheseUsers",
          Effect: "Allow",
          Action: [
            ..."CreateUser DescribeUsers ModifyUser DeleteUser".split(" "),
            ..."AddTagsToResource ListTagsForResource RemoveTagsFromResource".split(" "),
          ].map((action) => `elasticache:${action}`),
          Resource: Object.values(userIds(gatewayName)).map((user) =>
            account.arn("elasticache", `user:${user}`),
          ),
        },
        {
          Sid: "TheirPasswords",
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: secretArns(account, [props.password, props.defaultPassword]),
        },
        {
          // For secrets with a key of their own. The key's policy decides, too.
          Sid: "KeysOfThesePasswords",
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: account.arn("kms", "key/*"),
          Condition: {
            StringEquals: { "kms:ViaService": `secretsmanager.${account.region}.amazonaws.com` },
            StringLike: {
              "kms:EncryptionContext:SecretARN": secretArns(account, [props.password, props.defaultPassword]),
            },
          },
        },
      ],
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    });
    const users = new CloudformationStack(this, "Users", {
      name: `${name}-users`,
      templateBody: JSON.stringify(userTemplate(props)),
      iamRoleArn: role.roleArn,
      onFailure: "DELETE",
      tags: { Name: `${name}-users` },
      dependsOn: [role.permission],
    });
    this.userGroupId = new ElasticacheUserGroup(this, "Group", {
      engine: "valkey",
      userGroupId: name,
      userIds: Object.values(userIds(gatewayName)),
      tags: { Name: name },
      dependsOn: [users],
    }).userGroupId;
  }
}

/** Secrets Manager adds a hyphen and six characters to a name; a pattern with fewer would match other secrets, too. */
function secretArns(account: AccountContext, secrets: readonly SecretRef[]): string[] {
  const named = new Set(secrets.map(({ secretsManager }) => secretsManager));
  return [...named].flatMap((name) =>
    name.startsWith("arn:")
      ? [name, `${name}-??????`]
      : [account.arn("secretsmanager", `secret:${name}-??????`)],
  );
}
