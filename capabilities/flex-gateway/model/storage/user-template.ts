import type { JsonObject } from "../../../../core/kubernetes";
import type { SecretRef } from "../../../runtime-fabric/model";
import { DEFAULT_USER, GATEWAY_RIGHTS } from "./limits";
import { userIds } from "./names";

export interface CacheUsers {
  /** Name of the gateway. */
  readonly gatewayName: string;
  /** Name with which the gateway signs in. */
  readonly username: string;
  readonly password: SecretRef;
  readonly defaultPassword: SecretRef;
}

/**
 * The users of a cache as a template of CloudFormation. No argument for a password is write-only in the provider's
 * version, so Terraform would keep it in its state; CloudFormation reads it from Secrets Manager itself:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export function userTemplate({ gatewayName, username, password, defaultPassword }: CacheUsers): JsonObject {
  const ids = userIds(gatewayName);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Users of the shared storage of Flex Gateway ${gatewayName}`,
    Resources: {
      DefaultUser: user(ids.off, DEFAULT_USER.name, DEFAULT_USER.access, defaultPassword),
      GatewayUser: user(ids.gateway, username, GATEWAY_RIGHTS.access, password),
    },
  };
}

function user(UserId: string, UserName: string, AccessString: string, password: SecretRef): JsonObject {
  return {
    Type: "AWS::ElastiCache::User",
    Properties: { Engine: "valkey", UserId, UserName, AccessString, Passwords: [dynamicReference(password)] },
  };
}

/**
 * A reference that CloudFormation resolves. It reads a secret again only where the text of the reference changes. So
 * from the second revision on it names the value by a staging label of that revision, which whoever changes the secret
 * puts on the new value; a value without the label stops the update instead of leaving the old password.
 */
export function dynamicReference({ secretsManager, key = "", revision }: SecretRef): string {
  const stage = revision === 1 ? "" : stageOf(revision);
  const parts = ["resolve", "secretsmanager", secretsManager, "SecretString", key, stage];
  return `{{${parts.join(":").replace(/:+$/, "")}}}`;
}

/** Staging label of a revision: `revision-2`. */
export function stageOf(revision: number): string {
  return `revision-${revision}`;
}
