import type { ApiSpec, ApiTls, FlexGatewaySpec, UpstreamTls } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { groupBy } from "../../core/group-by";
import type { ResolvedEstate } from "../../plan";
import { entryFacts } from "./certificate-texts";
import type { BoundIngress } from "./tls-balancers";
import type { DerivedHop, HopCertificate } from "./tls-hop";

/** What hops of gateways are told by. */
export type Known = Pick<ResolvedEstate, "certificates" | "flexGateways">;

/** Requests that leave a gateway, and what it tells the platform. What comes in is the hop of whoever sends it. */
export function gatewayHops(gateway: ResolvedFlexGateway, known: Known): DerivedHop[] {
  const { spec } = gateway;
  return [
    ...spec.apis.map((api) => upstreamHop(gateway.name, api, known)),
    ...storageHop(gateway.name, spec),
    ...platformHops(gateway.name, spec),
  ];
}

/** Gateways behind load balancers of the file. */
export function boundGateway({ name, spec }: ResolvedFlexGateway, known: Known): BoundIngress[] {
  return spec.entrances.flatMap((entrance) => {
    if (entrance.kind !== "balancer") return [];
    const { name: loadBalancer, target, port } = entrance;
    const shown = spec.apis.find((api) => api.port === port)?.tls;
    const what = `Flex Gateway ${name}, port ${port}`;
    return [{ loadBalancer, target, what, certificates: serverCertificates(shown, known) }];
  });
}

/** What a gateway shows on a port with this TLS. */
export function serverCertificates(tls: ApiTls | undefined, known: Known): HopCertificate[] {
  return tls === undefined ? [] : [shownBy("server", tls.certificate, known)];
}

function shownBy(side: "client" | "server", name: string, { certificates }: Known): HopCertificate {
  const entry = certificates.find((each) => each.name === name);
  return {
    what: `certificate ${name}`,
    shownBy: side,
    ...(entry === undefined ? { name } : entryFacts(entry)),
  };
}

function upstreamHop(gateway: string, { name, upstream }: ApiSpec, known: Known): DerivedHop {
  const { tls, host, port } = upstream;
  const isVerified = tls !== undefined && !tls.skipValidation;
  const isMutual = isVerified && tls.certificate !== undefined;
  return {
    from: `Flex Gateway ${gateway}, API ${name}`,
    to: host,
    ports: [`tcp/${port}`],
    grade: tls === undefined ? "plain" : isMutual ? "mutual" : isVerified ? "server-verified" : "encrypted",
    by: tls === undefined ? "HTTP" : "TLS 1.2, 1.3",
    limits: upstream.kind === "flexGateway" && isMutual ? [] : upstreamLimits(tls),
    certificates: [
      ...(tls?.certificate === undefined ? [] : [shownBy("client", tls.certificate, known)]),
      ...(upstream.kind === "flexGateway" ? serverCertificates(tlsOn(upstream, known), known) : []),
    ],
  };
}

/** The TLS of a gateway's port. */
export function tlsOn(
  { gateway, port }: { readonly gateway: string; readonly port: number },
  { flexGateways }: Known,
): ApiTls | undefined {
  const inner = flexGateways.find((each) => each.name === gateway);
  return inner?.spec.apis.find((api) => api.port === port)?.tls;
}

function upstreamLimits(tls: UpstreamTls | undefined): string[] {
  if (tls === undefined) return ["The network policy of the upstream alone says who calls."];
  if (tls.skipValidation) return ["Whoever is between both can pose as the upstream."];
  return tls.certificate === undefined
    ? ["The upstream is shown no certificate: network policies or addresses say who calls."]
    : ["Whether the upstream asks for the certificate is decided there."];
}

function storageHop(gateway: string, { storage }: FlexGatewaySpec): DerivedHop[] {
  if (storage.kind === "none") return [];
  return [
    {
      from: `Flex Gateway ${gateway}`,
      to: storage.kind === "existing" ? storage.host : `shared storage of Flex Gateway ${gateway}`,
      ports: [`tcp/${storage.kind === "existing" ? storage.port : 6379}`],
      grade: "server-verified",
      by: "Redis over TLS",
      limits: ["The gateway shows a name and a password, no certificate."],
      certificates: [],
    },
  ];
}

/** Hosts that are spoken with alike are one hop. */
function platformHops(gateway: string, { plane }: FlexGatewaySpec): DerivedHop[] {
  return groupBy(plane.hosts, ({ mutualTls }) => String(mutualTls)).flatMap((hosts): DerivedHop[] => {
    const isMutual = hosts[0]?.mutualTls === true;
    return [
      {
        from: `Flex Gateway ${gateway}`,
        to: hosts
          .map(({ host }) => host)
          .sort()
          .join(", "),
        ports: [...new Set(hosts.map(({ port }) => `tcp/${port}`))].sort(),
        grade: isMutual ? "mutual" : "server-verified",
        by: "HTTPS over TLS",
        limits: isMutual ? ["A firewall that opens TLS on the way breaks it."] : [],
        certificates: isMutual
          ? [
              {
                what: "of its registration, as a client",
                shownBy: "client",
                reference: "Secret flex-registration",
              },
            ]
          : [],
      },
    ];
  });
}
