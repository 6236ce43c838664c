import * as z from "zod";
import { awsId, count, hostAddress, name, port, text } from "../../estate/schema/scalars";
import { CLIENT_ADDRESSES, HEALTH_PROTOCOLS, TARGET_PROTOCOLS, TCP_DRAIN_SECONDS, TCP_HEALTH } from "./model";

const addresses = z.array(hostAddress).min(1);

const { intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } = TCP_HEALTH;

const healthCheck = z.strictObject({
  protocol: z.enum(HEALTH_PROTOCOLS).optional().meta({
    description:
      "What is asked: tcp opens a connection, http and https want an answer. Default: tcp; of a gateway http.",
  }),
  port: port.optional().meta({ description: "Default: that of the target." }),
  path: text(/^\/[!-~]*$/, "a path", "/health")
    .max(1024)
    .optional()
    .meta({ description: `Of http and https. Default: ${TCP_HEALTH.path}` }),
  matcher: text(/^\d{3}([-,]\d{3})*$/, "codes of HTTP", "200-299")
    .optional()
    .meta({ description: `Codes of a healthy answer. Default: ${TCP_HEALTH.matcher}.` }),
  intervalSeconds: count
    .default(intervalSeconds.usual)
    .meta({ description: "Seconds from one check to the next." }),
  timeoutSeconds: count
    .default(timeoutSeconds.usual)
    .meta({ description: "Seconds that an answer may take; less than the interval." }),
  healthyThreshold: count
    .default(healthyThreshold.usual)
    .meta({ description: "Good answers in a row that make a target healthy." }),
  unhealthyThreshold: count
    .default(unhealthyThreshold.usual)
    .meta({ description: "Bad answers in a row that make a target unhealthy." }),
});

const workers = z
  .strictObject({
    addresses: addresses.optional().meta({ description: "Addresses of workers." }),
    autoScalingGroup: text(/^[A-Za-z0-9_.-]{1,255}$/, "the name of an auto-scaling group", "mule-orders")
      .optional()
      .meta({ description: "Auto-scaling group whose instances are workers." }),
  })
  .meta({ description: "What carries the workers' group; without a key others register its members." });

const servers = z
  .strictObject({
    addresses: addresses.meta({ description: "Addresses of the VPC." }),
    securityGroup: awsId("sg", "a security group id").meta({
      description: "Their security group, which gets the rules that admit the entry.",
    }),
  })
  .meta({ description: "Servers in the VPC of the entry with a security group of their own." });

const flexGateway = z
  .strictObject({
    name: name.meta({ description: "Entry of flexGateways, on a cluster in the VPC of the entry." }),
    securityGroup: awsId("sg", "a security group id").optional().meta({
      description: "Group that its pods carry. Default: the workers' group of the VPC.",
    }),
  })
  .meta({
    description:
      "Replicas of a Flex Gateway at the ingress, where TLS ends; the gateway says how it is checked.",
  });

/** The keys that say where connections go; exactly one of them. */
export const TARGET_KINDS = ["workers", "servers", "flexGateway", "network", "vpc"] as const;

export const entryTarget = z
  .strictObject({
    workers: workers.optional(),
    servers: servers.optional(),
    flexGateway: flexGateway.optional(),
    network: name.optional().meta({ description: "Entry of externalNetworks that has the addresses." }),
    vpc: name.optional().meta({ description: "Other VPC of this file that has the addresses." }),
    addresses: addresses.optional().meta({ description: "With network or vpc: addresses of the servers." }),
    port: port.meta({ description: "Port that targets listen on." }),
    protocol: z.enum(TARGET_PROTOCOLS).optional().meta({
      description: "Default: tls behind a listener with tls, else tcp, which hands on what clients send.",
    }),
    clientAddresses: z
      .enum(CLIENT_ADDRESSES)
      .default("replaced")
      .meta({ description: "Whose addresses targets see: those of clients, or those of the entry." }),
    proxyProtocol: z
      .boolean()
      .default(false)
      .meta({ description: "Whether each connection begins with a header of PROXY protocol version 2." }),
    healthCheck: healthCheck.prefault({}).meta({ description: "Which targets get connections." }),
    drainSeconds: z
      .int()
      .min(TCP_DRAIN_SECONDS.least)
      .max(TCP_DRAIN_SECONDS.most)
      .default(TCP_DRAIN_SECONDS.usual)
      .meta({ description: "Seconds until connections to a target that is taken out are closed." }),
  })
  .meta({ description: `Where connections go: exactly one of ${TARGET_KINDS.join(", ")}.` });

export type EntryTargetFile = z.output<typeof entryTarget>;
