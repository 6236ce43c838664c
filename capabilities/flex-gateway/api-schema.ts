import * as z from "zod";
import { name, named, port, text } from "../../estate/schema/scalars";
import { kubernetesLabels, kubernetesName, systemOfRecord } from "../cluster/kubernetes-schema";
import { POLICY_NAMES } from "./model";

const CLIENT_CERTIFICATES = ["required", "off"] as const;

const revision = z
  .int()
  .min(1)
  .optional()
  .meta({ description: "In local mode: raise it whenever the certificate in its secret changes." });

const tls = z
  .strictObject({
    certificate: name.meta({ description: "Entry of certificates that the gateway shows; an internal one." }),
    revision,
    clientCertificates: z
      .enum(CLIENT_CERTIFICATES)
      .optional()
      .meta({ description: "Default: required of an inner gateway's API, else off." }),
    trust: name.optional().meta({ description: "Entry of trust that clients are verified with." }),
  })
  .meta({ description: "What the gateway shows on the API's port. Default: plain HTTP, with a waiver." });

const upstreamTls = z.strictObject({
  trust: name
    .optional()
    .meta({ description: "Entry of trust that it is verified with. Default: the public authorities." }),
  certificate: name
    .optional()
    .meta({ description: "Entry of certificates that the gateway shows. Default: none." }),
  revision,
  skipValidation: z.boolean().default(false).meta({
    description: "Whether it is not verified at all; true needs a waiver.",
  }),
});

const hostName = text(
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "the name of a host in lower-case letters; a certificate is verified by its name, never by an address",
  "orders.partner.example",
).max(253);

const upstream = z
  .strictObject({
    api: name.optional().meta({ description: "API of an inner gateway on the same cluster." }),
    runtimeFabric: name.optional().meta({ description: "Runtime Fabric on the same cluster." }),
    environment: name.optional().meta({ description: "Environment of the Runtime Fabric." }),
    application: kubernetesName.optional().meta({ description: "Application of that environment." }),
    namespace: kubernetesName.optional().meta({ description: "Namespace of yours on the same cluster." }),
    service: kubernetesName.optional().meta({ description: "Service of that namespace." }),
    labels: kubernetesLabels
      .optional()
      .meta({ description: "Labels of its pods. Default: every pod of the namespace." }),
    targetPort: port.optional().meta({ description: "Port of its pods. Default: port." }),
    guarded: z.boolean().optional().meta({
      description:
        "Whether a network policy lets in gateways of the file alone, on all ports of these pods. Default: true.",
    }),
    host: hostName.optional().meta({ description: "Host outside of the cluster." }),
    to: systemOfRecord.shape.to.optional().meta({
      description: "Where that host is: exactly one of cidr, network and vpc.",
    }),
    port: port.optional().meta({
      description: "Default: 443 of a host, 8082 of an application (8081 without tls), that of the api.",
    }),
    path: text(/^\/[A-Za-z0-9_.$~@:+/-]*$/, "a path", "/v1")
      .optional()
      .meta({ description: "Path that stands in front there. Default: none." }),
    tls: upstreamTls.optional().meta({
      description: "How it is verified, and what the gateway shows. Default: plain HTTP, with a waiver.",
    }),
  })
  .meta({ description: "Where requests go: exactly one of api, runtimeFabric, namespace and host." });

export const api = z
  .strictObject({
    gateway: name.meta({ description: "Entry of flexGateways." }),
    port: port.meta({ description: "Port that the gateway listens on." }),
    basePath: text(
      /^\/([A-Za-z0-9_.~-]+(\/[A-Za-z0-9_.~-]+)*)?$/,
      "a path without a slash at its end",
      "/orders",
    )
      .max(255)
      .meta({ description: "Path in front of its resources; / for all." }),
    tls: tls.optional(),
    upstream,
    policies: z.partialRecord(z.enum(POLICY_NAMES), z.record(z.string(), z.json())).prefault({}).meta({
      description: "Included policies by name, each with its configuration as the vendor documents it.",
    }),
  })
  .meta({ description: "An API of a Flex Gateway." });

export const apis = named(api);

export type ApiFile = z.output<typeof api>;

export type UpstreamFile = ApiFile["upstream"];
