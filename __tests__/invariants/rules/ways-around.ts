import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Body,
  type Finding,
  finding,
  type Invariant,
  resources,
  type Subject,
} from "../model";
import { allowedNames } from "./egress-names";

/** What would lead past a front, or past a list. */
export const WAYS_AROUND: readonly Invariant[] = [
  {
    id: "front-not-passed",
    title: "Nothing but its own front leads to a load balancer that has one",
    why: "a second door would have no web ACL, no allowlist and no addresses that partners know",
    check: (subject) => subject.estate.loadBalancers.flatMap((balancer) => [...doorsTo(subject, balancer)]),
  },
  {
    id: "pods-names-resolved",
    title: "Every name that pods may call by policies of Cilium is allowed by the DNS Firewall of their VPC",
    why: "layers are made of one list: a policy that knows more opens what nobody resolves, or what nobody looks at",
    check: (subject) =>
      resources(subject, "kubernetes_manifest").flatMap((policy) => [...unresolved(subject, policy)]),
  },
];

/** Types that lead somewhere, and the arguments that say where. */
const DOORS = [
  "aws_lb_target_group_attachment",
  "aws_globalaccelerator_endpoint_group",
  "aws_cloudfront_vpc_origin",
  "aws_vpc_endpoint_service",
] as const;

function* doorsTo(
  subject: Subject,
  { name, vpc, front, isAccelerated }: Subject["estate"]["loadBalancers"][number],
): Generator<Finding> {
  if (front === undefined && isAccelerated === undefined) return;
  const own = front === undefined ? "aws_globalaccelerator_endpoint_group" : "aws_cloudfront_vpc_origin";
  const named = new RegExp(`aws_lb\\.LoadBalancers_${name}_[0-9A-F]{8}\\.(arn|id)`);
  let isLed = false;
  for (const block of resources(subject, ...DOORS)) {
    if (block.stack !== `network-${vpc}` || !named.test(withoutOrder(block.body))) continue;
    if (block.type === own && block.id.startsWith(`LoadBalancers_${name}_`)) isLed = true;
    else yield finding(block, `leads to ${name} past its front`);
  }
  if (!isLed) yield { at: `network-${vpc}`, what: `nothing leads to ${name}` };
}

/** All but what only orders the work. */
function withoutOrder({ depends_on: _, ...body }: Body): string {
  return JSON.stringify(body);
}

function* unresolved(subject: Subject, policy: Block): Generator<Finding> {
  const { kind, spec } = Object(policy.body["manifest"]);
  const vpc = vpcOfPods(subject, policy);
  if (kind !== "CiliumNetworkPolicy" || vpc === undefined) return;
  const [association] = resources(subject, "aws_route53_resolver_firewall_rule_group_association").filter(
    ({ stack, body }) =>
      followedText(subject.stacks, stack, body["vpc_id"]).startsWith(`network-${vpc} aws_vpc.`),
  );
  if (association === undefined) return;
  const allowed = allowedNames(subject, association);
  const selectors = asList(spec?.egress).flatMap((rule) => asList(Object(rule).toFQDNs));
  for (const { matchName, matchPattern } of selectors.map(Object)) {
    const name = matchName ?? String(matchPattern).replace(/^\*\*\./, "*.");
    const isAllowed = [...allowed].some(
      (each) => each === name || (each.startsWith("*.") && name.endsWith(each.slice(1))),
    );
    if (!isAllowed) yield finding(policy, `lets pods call ${name}, which ${vpc} does not resolve`);
  }
}

/** The VPC of the cluster of a fabric or of a gateway. */
function vpcOfPods({ estate, file }: Subject, { stack }: Block): string | undefined {
  const owner =
    estate.runtimeFabrics.find(({ name }) => stack === `runtime-fabric-${name}-resources`) ??
    estate.flexGateways.find(({ name }) => stack === `flex-resources-${name}`);
  return file.clusters[owner?.cluster.name ?? ""]?.vpc;
}
