import * as z from "zod";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { ipv4Cidr, name, named, port, text, topicArn } from "../../estate/schema/scalars";
import { describedSecret } from "../../estate/schema/secret";
import { day } from "../certificate/scalars";
import { kubernetesName } from "../cluster/kubernetes-schema";
import { access } from "../runtime-fabric/access-schema";
import { controlPlaneEgress } from "../runtime-fabric/schema";
import { apis } from "./api-schema";
import {
  DEFAULT_PROBE_PORT,
  DRAIN,
  GATEWAY_DEFAULTS,
  GATEWAY_LAYERS,
  GATEWAY_MODES,
  GATEWAY_STAGES,
  LOG_LEVELS,
  REPLICAS,
} from "./model";
import { storage } from "./storage-schema";

const host = text(
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/,
  "the name of a host",
  "logs.acme.example",
);

/** A text that stands in a cell of tables. */
const line = text(/^\S(.*\S)?$/, "one line without spaces around it", "security operations")
  .min(3)
  .max(200);

const planeHost = z.strictObject({
  host,
  port: port.default(443),
  mutualTls: z.boolean().meta({ description: "Whether the gateway shows a certificate there." }),
  purpose: line,
});

const logTarget = z
  .strictObject({
    type: text(/^[a-z][a-z0-9_]{1,39}$/, "a type of a Fluent Bit output", "cloudwatch_logs"),
    host,
    port: port.default(443),
    cidrs: z.array(ipv4Cidr).min(1).meta({ description: "Where it answers." }),
    readers: line.meta({ description: "Who reads the lines there." }),
    parameters: z
      .record(text(/^[A-Za-z][A-Za-z0-9_.]{0,59}$/, "a parameter", "log_group_name"), z.string().max(500))
      .prefault({})
      .meta({ description: "Parameters of the output; none of them a secret." }),
  })
  .meta({ description: "A place outside of the platform that log lines are sent to." });

const replicaCount = z.int().min(1).max(REPLICAS.most);

export const flexGateway = z
  .strictObject({
    cluster: name.meta({ description: "Name of an entry of clusters; gateways may share one." }),
    layer: z.enum(GATEWAY_LAYERS).meta({
      description: "ingress: behind load balancers; inner: called by gateways at the ingress alone.",
    }),
    mode: z.enum(GATEWAY_MODES).default(GATEWAY_DEFAULTS.mode).meta({
      description:
        "Where APIs are configured: API Manager (connected), or custom resources of this file (local).",
    }),
    controlPlane: name.default(GATEWAY_DEFAULTS.controlPlane).meta({
      description: "us or eu; of another one say its hosts by controlPlaneHosts.",
    }),
    controlPlaneHosts: z.array(planeHost).min(1).optional().meta({
      description: "Hosts of a control plane that is neither us nor eu.",
    }),
    controlPlaneEgress,
    egress: name.optional().meta({
      description: "Entry of egress with what it needs by name; added to that of its cluster's VPC.",
    }),
    version: z
      .string()
      .max(40)
      .meta({ description: "Version of the gateway, in full.", examples: ["1.12.10"] }),
    chartVersion: text(/^\d+\.\d+\.\d+$/, "a version of the chart", "1.12.10")
      .optional()
      .meta({ description: "Version of the chart that the helm command installs." }),
    image: z.string().max(255).default(GATEWAY_DEFAULTS.image).meta({
      description: "Repository of the image, without a tag: the version is its tag.",
    }),
    stage: z.enum(GATEWAY_STAGES).meta({
      description: "sandbox gateways take a version first; a production gateway runs what one of them runs.",
    }),
    namespace: kubernetesName.optional().meta({ description: "Default: flex-<name>." }),
    replicas: z
      .strictObject({ min: replicaCount.default(REPLICAS.min), max: replicaCount.default(REPLICAS.max) })
      .prefault({})
      .meta({ description: "Bounds of the autoscaler." }),
    drainSeconds: z.int().min(1).max(DRAIN.most).optional().meta({
      description: "Seconds that requests in flight get when a replica leaves. Default: 25.",
    }),
    probePort: port.default(DEFAULT_PROBE_PORT).meta({
      description: "Port on which load balancers ask whether a replica is ready; none of an API.",
    }),
    registration: z
      .strictObject({
        registration: describedSecret("Text of registration.yaml."),
        certificate: describedSecret("Text of certificate.yaml."),
        expires: day.meta({ description: "Day on which it ends, as flexctl registration inspect says." }),
      })
      .meta({
        description:
          "Both files of flexctl registration create --split=true, each by where it lies in AWS Secrets Manager.",
      }),
    storage: storage.meta({
      description: "existing, or none: then each replica counts limits for itself.",
    }),
    alarms: z
      .strictObject({
        topic: topicArn()
          .optional()
          .meta({ description: "Topic that alarms and reminders go to. Default: one is made, encrypted." }),
      })
      .prefault({})
      .meta({
        description: "Reminders of the days on which registration and support end, and alarms of a cache.",
      }),
    logging: z
      .strictObject({
        level: z.enum(LOG_LEVELS).default(GATEWAY_DEFAULTS.logLevel).meta({
          description: "debug writes what requests hold; in production it needs a waiver.",
        }),
        targets: named(logTarget).prefault({}),
      })
      .prefault({})
      .meta({ description: "What is logged, and who reads it besides the platform." }),
    access: access.omit({ deployers: true }).prefault({}).meta({
      description: "People and pipelines by group. Nobody reads Secrets.",
    }),
    deletionProtection: z.boolean().default(DELETION_PROTECTION).meta({
      description: "Refuses plans that destroy the namespace and its storage; false needs a waiver.",
    }),
  })
  .meta({ description: "A self-managed Flex Gateway (Omni Gateway) on a cluster of the file." });

export const flexGatewayKeys = {
  flexGateways: named(flexGateway).prefault({}).meta({ description: "Flex Gateways on clusters of yours." }),
  apis: apis.prefault({}).meta({ description: "APIs of Flex Gateways: ports, TLS, upstreams, policies." }),
};

export type FlexGatewayFile = z.output<typeof flexGateway>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof flexGatewayKeys> {}
}
