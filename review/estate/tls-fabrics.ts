import {
  controlPlaneHosts,
  type EgressDestination,
  egressDestinations,
  type FabricIngress,
} from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { groupBy } from "../../core/group-by";
import type { BoundIngress } from "./tls-balancers";
import type { DerivedHop, HopCertificate, TlsGrade } from "./tls-hop";

/** Requests into a fabric, and what it connects to. */
export function fabricHops(fabric: ResolvedRuntimeFabric): DerivedHop[] {
  return [...ingressHops(fabric), apiServerHop(fabric), ...outboundHops(fabric)];
}

/** Ingresses behind a load balancer of the file. */
export function boundIngress({ name, spec }: ResolvedRuntimeFabric): BoundIngress[] {
  const { ingress } = spec;
  if (ingress?.loadBalancer === undefined) return [];
  const { name: loadBalancer, target } = ingress.loadBalancer;
  return [{ loadBalancer, target, what: ingressText(name), certificates: ingressCertificates(ingress) }];
}

function ingressText(fabric: string): string {
  return `ingress of Runtime Fabric ${fabric}`;
}

function ingressCertificates({ tls, hosts }: FabricIngress): HopCertificate[] {
  if (tls === undefined) return [];
  const reference = `Secret ${tls.secretName}`;
  return [
    {
      ...{ what: `for ${hosts.join(", ")}`, shownBy: "server", reference },
      ...("issued" in tls ? { name: tls.issued, renewedBy: "cert-manager" } : {}),
    },
  ];
}

/** The agent writes the route of each deployment, so which of its ports is used is known in the cluster only. */
function ingressHops({ name, spec }: ResolvedRuntimeFabric): DerivedHop[] {
  const { ingress } = spec;
  if (ingress === undefined) return [];
  const isVerified = ingress.tls !== undefined;
  const first: DerivedHop = {
    from: `clients of Runtime Fabric ${name}`,
    to: ingressText(name),
    ports: [],
    grade: isVerified ? "server-verified" : "unknown",
    by: isVerified ? "TLS, as the ingress controller is configured" : "",
    limits: isVerified ? [] : ["TLS ends before the controller, at something that this file does not have."],
    certificates: ingressCertificates(ingress),
  };
  return [
    // A load balancer of the file is the client, and its target group says what it speaks.
    ...(ingress.loadBalancer === undefined ? [first] : []),
    {
      from: ingressText(name),
      to: `applications of Runtime Fabric ${name}`,
      ports: ["tcp/8081", "tcp/8082"],
      grade: "plain",
      by: "HTTP on 8081",
      limits: [
        "An application with last-mile security is reached by HTTPS on 8082, where the ingress takes any certificate: encrypted, nobody verified.",
      ],
      instead: "mutual TLS from a gateway in the cluster.",
      certificates: [],
    },
  ];
}

function apiServerHop({ name, spec }: ResolvedRuntimeFabric): DerivedHop {
  return {
    from: `agent of Runtime Fabric ${name}`,
    to: "Kubernetes API server",
    ports: [`tcp/${spec.cluster.apiServer.port}`],
    grade: "server-verified",
    by: "TLS, by the authority of the cluster that every pod has",
    limits: ["The agent shows a token, no certificate."],
    certificates: [],
  };
}

/** Destinations that are spoken with alike are one hop. */
function outboundHops({ name, spec }: ResolvedRuntimeFabric): DerivedHop[] {
  const ofPlatform = new Set(controlPlaneHosts(spec).map(({ destination }) => destination));
  const groups = groupBy(egressDestinations(spec), (each) =>
    JSON.stringify([
      ...[each.application, each.mutualTls, each.users],
      ...[ofPlatform.has(each.destination), each.isListed],
    ]),
  );
  return groups.flatMap((all): DerivedHop[] => {
    const [first] = all;
    if (first === undefined) return [];
    const { mutualTls, users } = first;
    const grade = outboundGrade(first);
    return [
      {
        from: `${users.join(" and ")} of Runtime Fabric ${name}`,
        to: [...new Set(all.map(({ destination }) => destination))].sort().join(", "),
        ports: [...new Set(all.map(({ port, protocol }) => `${protocol}/${port}`))].sort(),
        grade,
        by: wayOf(first, grade),
        limits: outboundLimits(grade, first),
        certificates:
          mutualTls === true && first.isListed !== true
            ? [
                {
                  what: "of the agent, as a client",
                  shownBy: "client",
                  reference: "Secret agent-keystore",
                  renewedBy: "the agent",
                },
              ]
            : [],
      },
    ];
  });
}

/** Systems of record have a port and a range, and no protocol above TCP or UDP in the file. */
function outboundGrade({ application, mutualTls }: EgressDestination): TlsGrade {
  if (application === "PostgreSQL" || application === "HTTP") return "plain";
  if (mutualTls === undefined) return "unknown";
  return mutualTls ? "mutual" : "server-verified";
}

function wayOf({ application }: EgressDestination, grade: TlsGrade): string {
  if (grade === "unknown") return "";
  return grade === "plain" || application === "TLS" ? application : `${application} over TLS`;
}

function outboundLimits(grade: TlsGrade, { mutualTls, isListed = false }: EgressDestination): string[] {
  if (isListed)
    return [
      grade === "plain"
        ? "The list says HTTP: nothing is encrypted."
        : "What applications show and trust is theirs; connections say it.",
    ];
  if (grade === "unknown") return ["What applications speak with it is theirs."];
  if (grade === "plain") return ["The vendor's persistence gateway connects without TLS."];
  return mutualTls === true ? ["A firewall that opens TLS on the way breaks it."] : [];
}
