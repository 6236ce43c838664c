import {
  type ApiSpec,
  type FlexGatewaySpec,
  includedPolicy,
  type UpstreamSpec,
} from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import type { Page, Section } from "../page";

/** A thing to do on the platform, which nothing here does or verifies. Fields may be added, never renamed. */
export interface ChecklistItem {
  /** `Access Management`, `Runtime Manager`, `API Manager`: where it is done. */
  readonly where: string;
  /** What it is about: the gateway, or an API. */
  readonly about: string;
  readonly what: string;
}

export interface ChecklistDocument {
  readonly gateway: string;
  readonly mode: FlexGatewaySpec["mode"];
  readonly items: readonly ChecklistItem[];
}

/** What has to be set on the platform for a gateway, with the names of the estate: declared here, not verified. */
export function gatewayChecklist({ name, spec }: ResolvedFlexGateway): ChecklistDocument {
  return {
    ...{ gateway: name, mode: spec.mode },
    items: [
      ...teams(name, spec),
      ...(spec.mode === "connected" ? spec.apis.flatMap((api) => apiItems(name, api)) : []),
      ...governance(spec),
    ],
  };
}

function teams(gateway: string, { mode, logging, access }: FlexGatewaySpec): ChecklistItem[] {
  const about = `gateway ${gateway}`;
  const operators = access.operators.map(({ group }) => group).join(", ") || "one team";
  const readers = logging.targets.map(({ name, host, readers: who }) => `${name} (${host}): ${who}`);
  return [
    {
      ...{ where: "Runtime Manager", about },
      what: `register it with --connected=${mode === "connected"}: the mode is fixed by the registration, and another one needs another registration`,
    },
    {
      ...{ where: "Access Management", about },
      what: `give Manage Servers in its environment to ${operators} alone, and Read Servers to all others who need it: whoever sees a gateway sees its configuration and logs`,
    },
    {
      ...{ where: "Access Management", about },
      what: "give Manage APIs Configuration to those who deploy APIs, and View APIs Configuration to all others",
    },
    {
      ...{ where: "Access Management", about },
      what: "let the connected app that renews the registration have Manage Servers, Read Servers and View Organization in this environment, and nothing else",
    },
    {
      ...{ where: "Access review", about },
      what: `look at who reads its logs: in Runtime Manager, by kubectl logs${readers.length === 0 ? "" : `, and outside in ${readers.join("; ")}`}`,
    },
  ];
}

function apiItems(gateway: string, api: ApiSpec): ChecklistItem[] {
  const { name, port, basePath, tls, upstream, policies } = api;
  const item = (what: string): ChecklistItem => ({ where: "API Manager", about: `API ${name}`, what });
  return [
    item(
      `deploy it to gateway ${gateway}: port ${port}, base path ${basePath}, ${tls === undefined ? "HTTP" : "HTTPS"}`,
    ),
    ...(tls === undefined
      ? []
      : [
          item(
            `inbound TLS context: the secret group holds certificate ${tls.certificate}; TLS 1.2 to 1.3; ${
              tls.clientCertificates === "required"
                ? `require a client certificate, truststore of trust ${tls.trust?.name}`
                : "no client certificate"
            }`,
          ),
        ]),
    item(`upstream ${upstreamText(upstream)}`),
    ...(upstream.tls === undefined
      ? []
      : [
          item(
            `outbound TLS context: ${
              upstream.tls.skipValidation
                ? "verifies nothing, as a waiver says"
                : `truststore of ${upstream.tls.trust === undefined ? "the public authorities" : `trust ${upstream.tls.trust.name}`}`
            }; ${upstream.tls.certificate === undefined ? "no client certificate" : `keystore of certificate ${upstream.tls.certificate}`}`,
          ),
        ]),
    ...policies.map(({ name: policy, config }) =>
      item(`policy ${policy} (${includedPolicy(policy).does}): ${JSON.stringify(config)}`),
    ),
    item(
      policies.some(({ name: policy }) => policy === "message-logging")
        ? "message logging writes what is given here, and no body, header with a credential or query parameter"
        : "no message logging",
    ),
  ];
}

function upstreamText({ tls, host, port, path = "" }: UpstreamSpec): string {
  return `${tls === undefined ? "http" : "https"}://${host}:${port}${path}`;
}

function governance({ apis, stage }: FlexGatewaySpec): ChecklistItem[] {
  const names = apis.map(({ name }) => name).join(", ");
  return [
    {
      ...{ where: "API Governance", about: names === "" ? "its APIs" : `APIs ${names}` },
      what: `the rulesets of your organization for ${stage} apply to their specifications, and somebody is told where they don't conform`,
    },
  ];
}

export function checklistPage({ gateway, mode, items }: ChecklistDocument): Page {
  const sections = [...new Set(items.map(({ about }) => about))].map(
    (about): Section => ({
      title: about,
      facts: [],
      tables: [
        {
          columns: ["Where", "What"].map((title) => ({ title })),
          rows: items
            .filter((item) => item.about === about)
            .map(({ where, what }) => ({ cells: [where, what] })),
        },
      ],
      lines: [],
    }),
  );
  return {
    title: `What has to be set on the platform for Flex Gateway ${gateway}: declared here, not verified`,
    tables: [],
    sections: [
      ...sections,
      {
        title: "Notes",
        facts: [],
        tables: [],
        lines: [
          {
            text:
              mode === "connected"
                ? "in connected mode API Manager configures the APIs: network policies and TLS of this estate follow the file, so that what is set there has to be the same"
                : "in local mode the file configures the APIs; the platform meters them, and no more",
          },
        ],
      },
    ],
  };
}
