import type { ResolvedCertificate } from "../../capabilities/certificate/resolved";
import { type AssociatedVpcs, CLOUDFRONT, VIEWER_POLICIES } from "../../capabilities/load-balancer/model";
import type { ResolvedListener, ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import { groupBy } from "../../core/group-by";
import { dayText } from "../numbers";
import { ACM_FACTS, type EntryFacts, entryFacts } from "./certificate-texts";
import type { DerivedHop, HopCertificate } from "./tls-hop";

/** What a cluster binds to a target group: the ingress of a fabric. */
export interface BoundIngress {
  readonly loadBalancer: string;
  readonly target: string;
  /** `ingress of Runtime Fabric europe` */
  readonly what: string;
  readonly certificates: readonly HopCertificate[];
}

/** Clients to the load balancer, and from there to each kind of target. */
export function balancerHops(
  balancer: ResolvedLoadBalancer,
  ingresses: readonly BoundIngress[],
  certificates: readonly ResolvedCertificate[],
): DerivedHop[] {
  const byName = new Map(certificates.map((each) => [each.name, entryFacts(each)]));
  return [
    ...viewerHops(balancer),
    ...balancer.listeners.map((listener) => listenerHop(balancer, listener, byName)),
    ...redirectHop(balancer),
    ...targetHops(
      balancer,
      ingresses.filter(({ loadBalancer }) => loadBalancer === balancer.name),
    ),
  ];
}

function listenerHop(
  { name, domains, staticAddresses, front, isAccelerated }: ResolvedLoadBalancer,
  listener: ResolvedListener,
  entries: ReadonlyMap<string, EntryFacts>,
): DerivedHop {
  const { mutualTls, tlsPolicy, port } = listener;
  return {
    from: front === undefined ? `clients of load balancer ${name}` : frontName(name),
    to: `load balancer ${name}, listener ${listener.name}`,
    ports: [`tcp/${port}`],
    grade: mutualTls.mode === "verify" ? "mutual" : "server-verified",
    by:
      front === undefined
        ? `TLS ${tlsPolicy.versions.join(", ")}, policy ${tlsPolicy.name}`
        : `TLS 1.2, the newest that CloudFront's VPC origin names, of policy ${tlsPolicy.name}`,
    // Names of suites of TLS 1.3 begin so, all others don't.
    suites: tlsPolicy.suites.filter((suite) => front === undefined || !suite.startsWith("TLS_")),
    limits: [
      ...(mutualTls.mode === "passthrough"
        ? ["Client certificates are asked for and passed on unchecked; what is behind must check them."]
        : []),
      ...(mutualTls.mode === "verify" && Object.keys(mutualTls.revocationLists).length === 0
        ? ["No revocation list: a client certificate is good until it expires."]
        : []),
      ...(staticAddresses === undefined
        ? []
        : ["The network load balancer in front passes TCP on and decrypts nothing."]),
      ...(isAccelerated ? ["Global Accelerator in front passes TCP on and decrypts nothing."] : []),
    ],
    certificates: [
      ...domains.map(
        ({ name: domain, certificate, certificateName }): HopCertificate => ({
          ...{ what: `for ${domain.text}`, shownBy: "server" },
          ...(certificate === undefined ? ACM_FACTS : { reference: certificate }),
          ...entries.get(certificateName ?? ""),
        }),
      ),
      ...(mutualTls.mode === "verify"
        ? [
            {
              what: "authorities of clients, the first that expires",
              expires: dayText(mutualTls.caBundle.expires),
            },
          ]
        : []),
    ],
  };
}

function frontName(balancer: string): string {
  return `CloudFront in front of load balancer ${balancer}`;
}

/** Clients to CloudFront, which decrypts. */
function viewerHops({ name, front, domains }: ResolvedLoadBalancer): DerivedHop[] {
  if (front === undefined) return [];
  const { viewerPolicy, plainHttp, certificate } = front;
  const { https, http } = CLOUDFRONT.viewerPorts;
  const from = `clients of load balancer ${name}`;
  return [
    {
      ...{ from, to: frontName(name), ports: [`tcp/${https}`], grade: "server-verified" },
      by: `TLS ${VIEWER_POLICIES[viewerPolicy].join(", ")}, policy ${viewerPolicy} of CloudFront`,
      limits: [
        "AWS decrypts in every edge location that clients come to, and encrypts again towards the VPC.",
      ],
      certificates: [
        {
          ...{ what: `for ${domains.map((domain) => domain.name.text).join(", ")}`, shownBy: "server" },
          ...(certificate === undefined ? ACM_FACTS : { reference: certificate }),
        },
      ],
    },
    ...(plainHttp === "off"
      ? []
      : [plainHop({ from, to: `${frontName(name)}, port ${http}`, ports: [`tcp/${http}`] })]),
  ];
}

function redirectHop({ name, http }: ResolvedLoadBalancer): DerivedHop[] {
  if (http === "off") return [];
  const from = `clients of load balancer ${name}`;
  return [plainHop({ from, to: `load balancer ${name}, port 80`, ports: ["tcp/80"] })];
}

function plainHop(ends: Pick<DerivedHop, "from" | "to" | "ports">): DerivedHop {
  return {
    ...ends,
    grade: "plain",
    by: "HTTP",
    limits: ["Every request is answered by a redirect to HTTPS; what clients send before that is in clear."],
    certificates: [],
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html */
export const TARGETS_UNVERIFIED = [
  "The load balancer verifies no certificate of its targets, and shows none of its own: security groups alone say who is there.",
  "AWS chooses its TLS policy towards targets, which takes TLS 1.0, too: the floor is set on the target.",
];

/** What verifies both ends where a load balancer can't. */
export const PASS_THROUGH =
  "a network load balancer that passes TCP on to the application (both ends verified, no web ACL on the way), or a gateway behind the load balancer that speaks mutual TLS from there on.";

/** Target groups that are reached alike are one hop. */
function targetHops(
  { name, vpc, routing }: ResolvedLoadBalancer,
  ingresses: readonly BoundIngress[],
): DerivedHop[] {
  const targets = routing.targetGroups.map(({ key, upstream, members }) => {
    const bound = ingresses.find(({ target }) => target === key);
    return {
      ...{ upstream, certificates: bound?.certificates ?? [] },
      to: bound?.what ?? targetsText(vpc, members),
    };
  });
  const alike = groupBy(targets, ({ upstream, to }) =>
    JSON.stringify([upstream.protocol, upstream.port, to]),
  );
  return alike.flatMap(([first]): DerivedHop[] => {
    if (first === undefined) return [];
    const { upstream, to, certificates } = first;
    const isEncrypted = upstream.protocol === "HTTPS";
    return [
      {
        from: `load balancer ${name}`,
        to,
        ports: [`tcp/${upstream.port}`],
        grade: isEncrypted ? "encrypted" : "plain",
        by: isEncrypted ? "TLS" : "HTTP",
        limits: isEncrypted ? TARGETS_UNVERIFIED : [],
        instead: PASS_THROUGH,
        certificates: isEncrypted ? certificates : [],
      },
    ];
  });
}

function targetsText(vpc: string, members: AssociatedVpcs): string {
  switch (members.kind) {
    case "kubernetes":
      return `pods that a cluster in VPC ${vpc} registers`;
    case "flex-gateway":
      return `Flex Gateway ${members.name}`;
    case "addresses":
      return `targets in VPC ${vpc} by address`;
    default:
      return `workers of VPC ${vpc}`;
  }
}
