import { memberPorts } from "../../../capabilities/load-balancer/model";
import {
  asList,
  type Block,
  balancerOf,
  entryOf,
  finding,
  type Invariant,
  naming,
  referent,
  refersTo,
  resources,
  type Subject,
} from "../model";

const INGRESS = "aws_vpc_security_group_ingress_rule";

const ORIGIN_LIST = "${data.aws_ec2_managed_prefix_list.";

const EGRESS = "aws_vpc_security_group_egress_rule";

/** Who gets in at load balancers, and where they lead to. */
export const ADMISSION: readonly Invariant[] = [
  {
    id: "allowlist-as-written",
    title: "Prefix lists and IP sets hold exactly the addresses that the file admits",
    why: "an allowlist that holds more than was reviewed is none",
    check: (subject) =>
      subject.estate.loadBalancers.flatMap((balancer) => {
        const wanted = balancer.admission.ranges.map(({ cidr }) => cidr.toString()).sort();
        const found = admittedRanges(subject, balancer.name).sort();
        return found.join() === wanted.join()
          ? []
          : [
              {
                at: `network-${balancer.vpc}`,
                what: `${balancer.name} admits ${found.join(", ") || "nobody"} instead of ${wanted.join(", ") || "nobody"}`,
              },
            ];
      }),
  },
  {
    id: "web-acl-in-front",
    title:
      "A load balancer that the internet reaches, or whose group is open, has a web ACL with AWS's lists, a rate limit and a log; an allowlist in it blocks by default",
    why: "checkov CKV2_AWS_28, 31 and 76, CKV_AWS_192; a web ACL that is not associated filters nothing",
    check: (subject) =>
      resources(subject, "aws_lb").flatMap((block) =>
        webAclFaults(subject, block).map((what) => finding(block, what)),
      ),
  },
  {
    id: "balancer-firewall",
    title:
      "Groups of a load balancer admit its allowlist, its workers and its own front only, and send only to its targets' ports",
    why: "what ends TLS is what an intruder would like to stand on",
    check: (subject) =>
      resources(subject, INGRESS, EGRESS).flatMap((rule) => {
        const what = isOfBalancer(subject, rule) ? ruleFault(subject, rule) : undefined;
        return what === undefined ? [] : [finding(rule, what)];
      }),
  },
];

/** Whether the rule is one of the groups of a load balancer or TCP entry, and not of those whom it talks to. */
export function isOfBalancer(subject: Subject, rule: Block): boolean {
  const group = referent(subject, rule, rule.body["security_group_id"]);
  return group !== undefined && (balancerOf(subject, group) ?? entryOf(subject, group)) !== undefined;
}

function admittedRanges(subject: Subject, name: string): string[] {
  const own = (type: string) =>
    resources(subject, type).filter((block) => balancerOf(subject, block)?.name === name);
  return [
    ...own("aws_ec2_managed_prefix_list").flatMap(({ body }) =>
      asList(body["entry"]).map((entry) => String((entry as { cidr?: string }).cidr)),
    ),
    // The set of who is refused is that of `front-denies-first`.
    ...own("aws_wafv2_ip_set")
      .filter(({ id }) => !/_WebAcl_Denied(_|$)/.test(id))
      .flatMap(({ body }) => asList(body["addresses"]).map(String)),
  ];
}

function webAclFaults(subject: Subject, block: Block): string[] {
  const balancer = balancerOf(subject, block);
  const isApplication = block.body["load_balancer_type"] === "application";
  if (!isApplication || balancer === undefined) return [];
  const { admission, scheme } = balancer;
  if (scheme !== "internet-facing" && !admission.openToEverybody) return [];
  const [association] = naming(subject, "aws_wafv2_web_acl_association", "resource_arn", block);
  const acl = association && referent(subject, association, association.body["web_acl_arn"]);
  if (acl === undefined) return ["has no web ACL"];
  const text = JSON.stringify(acl.body["rule"]);
  const faults = [
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesAnonymousIpList",
    "rate_based_statement",
  ]
    .filter((each) => !text.includes(`"${each}"`))
    .map((each) => `its web ACL lacks ${each}`);
  if (naming(subject, "aws_wafv2_web_acl_logging_configuration", "resource_arn", acl).length !== 1)
    faults.push("its web ACL writes no log");
  const isBlocking = "block" in ((acl.body["default_action"] ?? {}) as object);
  if (isBlocking !== (admission.mode === "web-acl"))
    faults.push(`its web ACL ${isBlocking ? "blocks" : "admits"} by default`);
  return faults;
}

function ruleFault(subject: Subject, rule: Block): string | undefined {
  const { body, type } = rule;
  const group = referent(subject, rule, body["security_group_id"]);
  const balancer = group && balancerOf(subject, group);
  if (balancer === undefined) return undefined;
  const port = Number(body["from_port"]);
  if (port !== body["to_port"] || body["ip_protocol"] !== "tcp") return "is for more than one port";
  const peer = referent(subject, rule, body["referenced_security_group_id"] ?? body["prefix_list_id"]);
  const isOwn = peer !== undefined && balancerOf(subject, peer)?.name === balancer.name;
  const { admission, callers, routing } = balancer;
  if (type === EGRESS) {
    if (isOwn && peer.type === "aws_security_group")
      return admission.ports.includes(port) ? undefined : "leads to its own other group";
    const upstreams = routing.targetGroups.flatMap(memberPorts);
    if (!upstreams.includes(port)) return `sends to port ${port}, where no target listens`;
    return isTarget(subject, rule) ? undefined : "sends to somebody who is no target";
  }
  if (!admission.ports.includes(port)) return `admits to port ${port}, where nothing listens`;
  if (isOwn) return undefined; // its prefix lists, and its front
  if (admission.front !== undefined && String(body["prefix_list_id"]).startsWith(ORIGIN_LIST))
    return undefined;
  if (body["cidr_ipv4"] === "0.0.0.0/0" && admission.openToEverybody) return undefined;
  const isWorkers = peer?.type === "aws_security_group" && peer.id.includes("WorkerFirewall");
  if (isWorkers && callers.some(({ ports }) => ports.includes(port))) return undefined;
  return "admits somebody whom the file does not";
}

/** Workers of the VPC, the group that a target names, or an address that it lists. */
function isTarget(subject: Subject, rule: Block): boolean {
  const { body } = rule;
  const balancer = balancerOf(subject, rule);
  const groups = balancer?.routing.targetGroups ?? [];
  const group = body["referenced_security_group_id"];
  if (groups.some(({ securityGroup }) => securityGroup === group && group !== undefined)) return true;
  const workers = resources(subject, "aws_security_group").filter(({ id }) => id.includes("WorkerFirewall"));
  if (workers.some((each) => each.stack === rule.stack && refersTo(group, each))) return true;
  const existing = subject.file.vpcs[balancer?.vpc ?? ""]?.existing?.workerSecurityGroup;
  if (existing !== undefined && existing === group) return true;
  const listed = groups.flatMap(({ members }) => (members.kind === "addresses" ? members.addresses : []));
  const [base = "", prefix = "0"] = String(body["cidr_ipv4"] ?? "").split("/");
  return listed.includes(base) && Number(prefix) >= 24;
}
