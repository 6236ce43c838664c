import type { ResolvedCertificate } from "../../capabilities/certificate/resolved";
import type {
  DedicatedEndpoint,
  ResolvedDedicatedBalancer,
} from "../../capabilities/load-balancer/resolved-dedicated";
import { MULE_PORTS } from "../../core/firewall";
import { dayText } from "../numbers";
import { entryFacts } from "./certificate-texts";
import type { DerivedHop, HopCertificate } from "./tls-hop";

/** Clients to each domain of a dedicated load balancer of CloudHub, and from there to workers. */
export function dedicatedHops(
  balancer: ResolvedDedicatedBalancer,
  certificates: readonly ResolvedCertificate[],
): DerivedHop[] {
  const { name, vpc, http, endpoints } = balancer;
  const encryptions = new Set(
    endpoints.flatMap(({ rules }) =>
      rules.map(({ upstreamProtocol }) => upstreamProtocol === "https" || upstreamProtocol === "wss"),
    ),
  );
  return [
    ...endpoints.map((endpoint) => endpointHop(balancer, endpoint, certificates)),
    ...(http === "off"
      ? []
      : [
          {
            from: `clients of dedicated load balancer ${name}`,
            to: `dedicated load balancer ${name}, port 80`,
            ports: ["tcp/80"],
            grade: "plain" as const,
            by: "HTTP",
            limits: [
              "Every request is answered by a redirect to HTTPS; what clients send before that is in clear.",
            ],
            certificates: [],
          },
        ]),
    ...[...encryptions].sort().map((isEncrypted): DerivedHop => {
      return {
        from: `dedicated load balancer ${name}`,
        to: `workers of VPC ${vpc}`,
        ports: [`tcp/${isEncrypted ? MULE_PORTS.httpsPrivate : MULE_PORTS.httpPrivate}`],
        grade: isEncrypted ? "encrypted" : "plain",
        by: isEncrypted ? "TLS" : "HTTP",
        limits: isEncrypted
          ? [
              "The balancer verifies no certificate of workers, and shows none: the firewall of the VPC alone says who is there.",
            ]
          : [],
        certificates: [],
      };
    }),
  ];
}

function endpointHop(
  { name, settings }: ResolvedDedicatedBalancer,
  { domain, certificate, clients }: DedicatedEndpoint,
  certificates: readonly ResolvedCertificate[],
): DerivedHop {
  const entry = certificates.find((each) => certificate.kind === "kept" && each.name === certificate.name);
  const shown: HopCertificate = {
    ...{ what: `for ${domain.text}`, shownBy: "server" },
    ...(certificate.kind === "pem"
      ? {
          reference: certificate.chain,
          key: "secret" in certificate.key ? `secret ${certificate.key.secret}` : "printed by a command",
        }
      : {}),
    ...(entry === undefined ? {} : entryFacts(entry)),
  };
  return {
    from: `clients of dedicated load balancer ${name}`,
    to: `dedicated load balancer ${name}, ${domain.text}`,
    ports: ["tcp/443"],
    grade: clients.mode === "verify" ? "mutual" : "server-verified",
    by: `TLS 1.2, cipher suite ${settings.cipherSuite}`,
    limits: [
      ...(clients.mode === "optional"
        ? ["Clients without a valid certificate get in, too; applications must compare X-SSL-Client-Verify."]
        : []),
      ...(clients.mode !== "off" && clients.revocationList === undefined
        ? ["No revocation list: a client certificate is good until it expires."]
        : []),
    ],
    certificates: [
      shown,
      ...(clients.mode === "off" || clients.expires === undefined
        ? []
        : [{ what: "authorities of clients, the first that expires", expires: dayText(clients.expires) }]),
    ],
  };
}
