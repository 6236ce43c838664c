import type { CloudhubOverview } from "./cloudhub";
import type { ApiOverview, FlexGatewayOverview } from "./flex-gateways";
import type { RegularTest } from "./regular-test";
import type { TcpEntryOverview } from "./tcp-entries";

/** Ways in beside load balancers. */
export interface OtherEntries {
  readonly tcpEntries: readonly TcpEntryOverview[];
  readonly cloudhub: CloudhubOverview;
  readonly flexGateways: readonly FlexGatewayOverview[];
}

export function otherEntryTests({ tcpEntries, cloudhub, flexGateways }: OtherEntries): RegularTest[] {
  return [
    ...tcpEntries.flatMap(tcpTests),
    ...dedicatedTests(cloudhub),
    ...flexGateways.flatMap((gateway) => gateway.apis.map((api) => apiTest(gateway, api))),
  ];
}

/** Caches behind gateways. */
export function cacheTests({ flexGateways }: OtherEntries): RegularTest[] {
  return flexGateways.flatMap(({ name, cache }): RegularTest[] =>
    cache === undefined
      ? []
      : [
          {
            aspect: "upstream",
            target: `cache of Flex Gateway ${name}: ${cache.engine}, in ${cache.subnets.join(", ")}`,
            proven: `it is reached by ${cache.reachedBy}, over TLS, and its user default is off`,
            command: `path flex-gateway:${name} flex-storage:${name} tcp/6379`,
            test: `From a pod of another namespace: no connection; without TLS, and as the user default: refused`,
          },
        ],
  );
}

function sentence(checks: readonly string[]): string {
  return checks.join("; ").replace(/^./, (first) => first.toUpperCase());
}

function tcpTests({ name, scheme, listeners }: TcpEntryOverview): RegularTest[] {
  const from = scheme === "internet-facing" ? "the internet" : "a network that reaches the VPC";
  return listeners.map(({ port, tls }) => ({
    aspect: "apis",
    target: `TCP entry ${name}, tcp/${port}`,
    proven: "its security groups hold exactly the addresses that the file admits",
    command: `admits ${name} <address>`,
    test: `From an address of ${from} that no allowlist names: no connection${tls === undefined ? "" : `; with a TLS version other than ${tls.versions.join(" and ")}: the handshake fails`}; without credentials of the server behind it: nothing is read or written`,
  }));
}

function dedicatedTests({ balancers, mappings }: CloudhubOverview): RegularTest[] {
  return balancers.flatMap(({ name, domains, exposure }) =>
    domains.map((domain): RegularTest => {
      const own = mappings.find((each) => each.balancer === name && each.domain === domain);
      const checks = [
        ...(exposure === "public" ? [] : ["from an address that its allowlist does not name: no answer"]),
        ...(own?.clients === "verify"
          ? ["without a client certificate, and with one of another authority: no answer"]
          : []),
        "without credentials: each API answers 401 or 403",
      ];
      return {
        aspect: "apis",
        target: `https://${domain} of dedicated load balancer ${name}`,
        proven:
          "its allowlist, mappings and client certificates are those of the file, once CloudHub is told",
        command: `admits ${name} <address>`,
        test: sentence(checks),
      };
    }),
  );
}

function apiTest(
  { name: gateway, mode }: FlexGatewayOverview,
  { name, port, basePath, clientCertificates, policies }: ApiOverview,
): RegularTest {
  const limits = policies.filter((policy) => /rate-limit|spike/.test(policy));
  const checks = [
    ...(clientCertificates === "required"
      ? ["without a client certificate, and with one of another authority: the handshake fails"]
      : []),
    "without credentials: it answers 401 or 403",
    ...(limits.length === 0 ? [] : [`beyond ${limits.join(" and ")}: it answers 429`]),
  ];
  return {
    aspect: "apis",
    target: `API ${name} of Flex Gateway ${gateway}, port ${port}, ${basePath}`,
    proven: `network policies let its callers alone reach the port; TLS and policies are ${mode === "local" ? "those of the file" : "declared, not verified"}`,
    command: `checklist ${gateway}`,
    test: sentence(checks),
  };
}
