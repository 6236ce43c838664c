import { shieldedKinds } from "../../../capabilities/load-balancer/model";
import { type Block, blocks, type Invariant, naming, referent, resources, type Subject } from "../model";

/** What the ARN of each kind comes from. */
const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["distribution", /aws_cloudfront_distribution\./],
  ["accelerator", /aws_globalaccelerator_accelerator\./],
  ["load-balancer", /aws_lb\./],
  ["address", /:eip-allocation\//],
];

/** Shield Advanced. */
export const SHIELD: readonly Invariant[] = [
  {
    id: "shield-as-written",
    title:
      "Shield Advanced protects what the file says and nothing else, by its health, and no stack subscribes anybody",
    why: "a subscription commits the company for a year; what is forgotten is attacked",
    check: (subject) => [
      ...resources(subject, "aws_shield_subscription").map(({ stack }) => ({
        at: stack,
        what: "subscribes to Shield Advanced",
      })),
      ...kindsPerStack(subject).flatMap(([at, wanted, made]) =>
        wanted.join() === made.join()
          ? []
          : [{ at, what: `protects ${made.join(", ")} instead of ${wanted.join(", ")}` }],
      ),
      ...resources(subject, "aws_shield_protection").flatMap((protection) =>
        faultsOf(subject, protection).map((what) => ({
          at: protection.stack,
          what: `${protection.id}: ${what}`,
        })),
      ),
    ],
  },
];

function kindsPerStack(subject: Subject): [stack: string, wanted: string[], made: string[]][] {
  const { vpcs, loadBalancers, tcpEntries } = subject.estate;
  return vpcs.map(({ name, layout }) => {
    const zones = new Set(
      layout.subnets.flatMap(({ tier, zone }) => (tier === "load-balancer" ? [zone] : [])),
    );
    const wanted = [
      ...loadBalancers
        .filter(({ vpc, shield }) => vpc === name && shield !== undefined)
        .flatMap(shieldedKinds),
      ...tcpEntries
        .filter(({ vpc, shield }) => vpc === name && shield !== undefined)
        .map(() => "address" as const),
    ].flatMap((kind) => (kind === "address" ? [...zones].map(() => kind) : [kind]));
    const made = resources(subject, "aws_shield_protection")
      .filter(({ stack }) => stack === `network-${name}`)
      .map(({ body }) => KINDS.find(([, pattern]) => pattern.test(String(body["resource_arn"])))?.[0] ?? "?");
    return [`network-${name}`, wanted.sort(), made.sort()];
  });
}

function faultsOf(subject: Subject, protection: Block): string[] {
  const [health] = naming(
    subject,
    "aws_shield_protection_health_check_association",
    "shield_protection_id",
    protection,
  );
  const check = health && referent(subject, health, health.body["health_check_arn"]);
  const responses = resources(subject, "aws_shield_application_layer_automatic_response").filter(
    ({ stack, body }) =>
      stack === protection.stack && body["resource_arn"] === protection.body["resource_arn"],
  );
  const guarded = JSON.stringify([
    ...resources(subject, "aws_wafv2_web_acl_association").map(({ body }) => body["resource_arn"]),
    ...blocks(subject, "resource")
      .filter(({ type, body }) => type === "aws_cloudfront_distribution" && body["web_acl_id"] !== undefined)
      .map(({ type, id }) => `\${${type}.${id}.arn}`),
  ]);
  return [
    ...(check === undefined ? ["its health is not asked"] : []),
    ...(check?.body["type"] === "HTTPS" ? ["its health is asked by connections"] : []),
    ...(responses.some(({ body }) => !guarded.includes(String(body["resource_arn"])))
      ? ["responses without a web ACL"]
      : []),
  ];
}
