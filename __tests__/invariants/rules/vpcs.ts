import { type Block, type Finding, finding, type Invariant, naming, resources, type Subject } from "../model";

/** Each VPC is recorded, and what nobody thought about is closed. */
export const VPCS: readonly Invariant[] = [
  {
    id: "flow-logs",
    title: "Each VPC has a flow log of all traffic",
    why: "CIS, checkov CKV2_AWS_11: without it nobody can tell afterwards what happened",
    check: (subject) =>
      everyVpc(subject, (vpc) => {
        const logs = naming(subject, "aws_flow_log", "vpc_id", vpc);
        return logs.some(
          ({ body }) => body["traffic_type"] === "ALL" && body["log_destination"] !== undefined,
        )
          ? []
          : ["has no flow log of all traffic"];
      }),
  },
  {
    id: "closed-defaults",
    title: "The default security group and the default network ACL of each VPC are managed and empty",
    why: "AWS puts them on whatever names none, and they let everything pass (CIS 5.5)",
    check: (subject) =>
      everyVpc(subject, (vpc) => [
        ...isManagedEmpty(
          naming(subject, "aws_default_security_group", "vpc_id", vpc),
          "default security group",
        ),
        ...isManagedEmpty(
          naming(subject, "aws_default_network_acl", "default_network_acl_id", vpc),
          "default network ACL",
        ),
      ]),
  },
  {
    id: "no-public-addresses",
    title: "No subnet gives public addresses to what starts in it",
    why: "checkov CKV_AWS_130",
    check: (subject) =>
      resources(subject, "aws_subnet")
        .filter(({ body }) => body["map_public_ip_on_launch"] === true)
        .map((subnet) => finding(subnet, "map_public_ip_on_launch")),
  },
  {
    id: "dns",
    title: "Each VPC resolves names and has its own for what runs in it",
    why: "private names of interface endpoints need both",
    check: (subject) =>
      everyVpc(subject, ({ body }) =>
        ["enable_dns_support", "enable_dns_hostnames"]
          .filter((name) => body[name] !== true)
          .map((name) => `${name} is not true`),
      ),
  },
  {
    id: "public-access-blocked",
    title: "Block public access is what the file says, once per account and region",
    why: "it reaches every VPC of the region, so it must never come from a stack of one VPC",
    check: publicAccess,
  },
];

function everyVpc(subject: Subject, faults: (vpc: Block) => readonly string[]): Finding[] {
  return resources(subject, "aws_vpc").flatMap((vpc) => faults(vpc).map((what) => finding(vpc, what)));
}

function isManagedEmpty(managed: readonly Block[], what: string): string[] {
  if (managed.length !== 1) return [`${managed.length} resources manage the ${what}`];
  return managed.some(({ body }) =>
    [body["ingress"], body["egress"]].flat().some((rule) => rule !== undefined),
  )
    ? [`the ${what} has rules`]
    : [];
}

const BLOCK_PUBLIC_ACCESS = "aws_vpc_block_public_access_options";

function* publicAccess(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, BLOCK_PUBLIC_ACCESS))
    if (!block.stack.startsWith("region-")) yield finding(block, "is not in the stack of its region");
  for (const { account, region, blockPublicAccess } of subject.estate.regions) {
    const stack = `region-${account.name}-${region}`;
    const modes = resources(subject, BLOCK_PUBLIC_ACCESS)
      .filter((block) => block.stack === stack)
      .map(({ body }) => body["internet_gateway_block_mode"]);
    if (modes.join() !== (blockPublicAccess ?? ""))
      yield { at: stack, what: `mode ${modes.join()}, the file says ${blockPublicAccess}` };
  }
}
