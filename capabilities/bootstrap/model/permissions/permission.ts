/** Actions of IAM that Terraform needs for one type of its resources, data sources or ephemeral resources. */
export interface Permission {
  /** For a plan: nothing changes, and no contents are read. */
  readonly reads: readonly string[];
  /** For an apply, in addition to `reads`: create, update, tag and delete. @default - none, for data sources */
  readonly writes?: readonly string[];
  /** Services whose service-linked role AWS makes with the first such object. @default - none */
  readonly serviceLinkedRoles?: readonly string[];
  /** Services that get a role with it. @default - none */
  readonly passesRolesTo?: readonly string[];
}

export type Permissions = Readonly<Record<string, Permission>>;

/** `ec2("DescribeVpcs CreateVpc")` → `["ec2:DescribeVpcs", "ec2:CreateVpc"]`. */
export function actionsOf(service: string): (names: string) => string[] {
  return (names) => names.split(" ").map((name) => `${service}:${name}`);
}
