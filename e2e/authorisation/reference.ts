import { listPermissions, WITHOUT_RESOURCE } from "../../capabilities/bootstrap/model";
import { CheckFailed } from "../runner/checks";
import type { Definitions } from "./definitions";

/** Actions that are younger than the copy of AWS's reference that the scanner brings. */
const YOUNGER: readonly string[] = [
  "ec2:CreateVpcEncryptionControl",
  "ec2:DeleteVpcEncryptionControl",
  "ec2:DescribeVpcBlockPublicAccessOptions",
  "ec2:DescribeVpcEncryptionControls",
  "ec2:ModifyVpcBlockPublicAccessOptions",
  "ec2:ModifyVpcEncryptionControl",
  "logs:PutLogGroupDeletionProtection",
];

/** Decrypts certificates of trust stores, through S3 alone. */
const READS_ALL_THE_SAME: readonly string[] = ["kms:Decrypt"];

/**
 * The table of permissions against AWS's own reference: each action exists, what a plan may only reads, and an action is
 * allowed for every resource only where AWS knows none.
 */
export function checkReference(definitions: Definitions): string {
  const problems: string[] = [];
  const actions = new Set<string>();
  for (const [type, { reads, writes = [] }] of listPermissions()) {
    for (const action of [...reads, ...writes]) actions.add(action);
    for (const action of reads) {
      const level = definitions.find(action)?.level;
      if (level !== undefined && !/^(List|Read)$/.test(level) && !READS_ALL_THE_SAME.includes(action))
        problems.push(`${type}: a plan may ${action}, which is of level ${level}`);
    }
  }
  for (const action of actions) {
    const known = definitions.find(action);
    if ((known === undefined) !== YOUNGER.includes(action))
      problems.push(
        known === undefined ? `there is no ${action}` : `${action} is known by now; take it out of the list`,
      );
    if (known !== undefined && known.hasResource === WITHOUT_RESOURCE.has(action))
      problems.push(`${action} ${known.hasResource ? "has" : "has no"} resource that a policy can name`);
  }
  for (const action of WITHOUT_RESOURCE)
    if (!actions.has(action)) problems.push(`nothing needs ${action} any more`);
  if (problems.length > 0) throw new CheckFailed(problems.join("\n"));
  return `${actions.size} actions`;
}
