import type { Body, Finding, Invariant, StackJson, Subject } from "../model";

/** Where state lies, and what may touch it. */
export const STATE: readonly Invariant[] = [
  {
    id: "backend",
    title:
      "Every stack says where its state is: encrypted and locked in S3, relative on disk, or in the cloud",
    why: "cdktf's own default is an absolute path; a state without a lock is lost to two applies at once",
    check: ({ stacks }) =>
      Object.entries(stacks).flatMap(([stack, json]) =>
        backendFaults(json).map((what): Finding => ({ at: stack, what })),
      ),
  },
  {
    id: "state-keys",
    title: "No two stacks share a state",
    why: "the second apply would destroy what the first made",
    check: sharedStates,
  },
  {
    id: "versions",
    title: "Terraform is 1.11 or newer, for Kubernetes 1.11 only, and providers are pinned exactly",
    why: "write-only arguments came with 1.11; another provider version may read arguments differently",
    check: ({ stacks }) =>
      Object.entries(stacks).flatMap(([stack, json]) =>
        versionFaults(json).map((what): Finding => ({ at: stack, what })),
      ),
  },
  {
    id: "network-outputs",
    title:
      "All network stacks publish outputs of the same names, and where there are storage subnets those of them, each described",
    why: "links read them by name; a link that is added must not change the network's stack",
    check: differingOutputs,
  },
];

function backendFaults({ terraform = {} }: StackJson): string[] {
  const { local, s3 } = (terraform["backend"] ?? {}) as { local?: Body; s3?: Body };
  const cloud = terraform["cloud"] as Body | undefined;
  const count = [local, s3, cloud].filter((backend) => backend !== undefined).length;
  if (count !== 1) return [`has ${count} backends`];
  const faults: string[] = [];
  const demand = (holds: boolean, what: string) => void (holds || faults.push(what));
  if (local) demand(/^[^/\\:]+(\/[^\\:]+)?$/.test(String(local["path"])), `local path ${local["path"]}`);
  if (s3) {
    demand(s3["encrypt"] === true, "encrypt is not true");
    demand(typeof s3["kms_key_id"] === "string", "no kms_key_id");
    demand(s3["use_lockfile"] === true, "use_lockfile is not true");
    demand(s3["dynamodb_table"] === undefined, "dynamodb_table is deprecated");
    demand(s3["access_key"] === undefined && s3["secret_key"] === undefined, "credentials in the backend");
  }
  if (cloud) demand((cloud["workspaces"] as Body)?.["name"] !== undefined, "no workspace");
  return faults;
}

function* sharedStates({ stacks }: Subject): Generator<Finding> {
  const owners = new Map<string, string>();
  for (const [stack, { terraform = {} }] of Object.entries(stacks)) {
    const { local, s3 } = (terraform["backend"] ?? {}) as { local?: Body; s3?: Body };
    const cloud = terraform["cloud"] as Body | undefined;
    const key = s3
      ? `s3 ${s3["bucket"]}/${s3["key"]}`
      : cloud
        ? `cloud ${JSON.stringify([cloud["hostname"], cloud["organization"], cloud["workspaces"]])}`
        : `local ${local?.["path"]}`;
    const other = owners.get(key);
    if (other !== undefined) yield { at: stack, what: `shares ${key} with ${other}` };
    owners.set(key, stack);
  }
}

function versionFaults({ terraform = {}, provider = {} }: StackJson): string[] {
  // https://github.com/hashicorp/terraform-provider-kubernetes/issues/2779 for the second.
  const wanted = provider["kubernetes"] === undefined ? ">= 1.11" : "~> 1.11.0";
  const got = terraform["required_version"];
  const faults = got === wanted ? [] : [`required_version ${got}`];
  const pinned = (terraform["required_providers"] ?? {}) as Readonly<Record<string, Body>>;
  for (const name of Object.keys(provider))
    if (pinned[name] === undefined) faults.push(`provider ${name} has no version`);
  for (const [name, { version }] of Object.entries(pinned))
    if (!/^(= )?\d+\.\d+\.\d+$/.test(String(version))) faults.push(`provider ${name} ${version}`);
  return faults;
}

function* differingOutputs({ stacks }: Subject): Generator<Finding> {
  const networks = Object.entries(stacks).filter(([name]) => name.startsWith("network-"));
  // Tiers that few VPCs have are published where they are.
  const namesOf = ({ output = {} }: StackJson) =>
    Object.keys(output)
      .filter((name) => !/^(storage|firewall|nat)_(subnet_ids|route_table_ids|network_acl_id)$/.test(name))
      .sort()
      .join(", ");
  const [first] = networks;
  for (const [stack, json] of networks) {
    if (first && namesOf(json) !== namesOf(first[1])) yield { at: stack, what: `publishes ${namesOf(json)}` };
    for (const [name, { description }] of Object.entries(json.output ?? {}))
      if (typeof description !== "string") yield { at: stack, what: `output ${name} has no description` };
  }
}
