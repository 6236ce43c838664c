import * as z from "zod";
import { MULE_PORTS } from "../../core/firewall";
import { awsId, hostAddress, name, port, text } from "../../estate/schema/scalars";
import { CONNECTION_SECONDS, DEFAULT_UPSTREAM_PROTOCOL, HEALTH_CHECK, UPSTREAM_PROTOCOLS } from "./model";

/** Whole seconds within bounds. */
export const seconds = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.int().min(least).max(most);

const upstreamOptions = z.strictObject({
  protocol: z
    .enum(UPSTREAM_PROTOCOLS)
    .default(DEFAULT_UPSTREAM_PROTOCOL)
    .meta({ description: "What targets are spoken to in." }),
  port: port.optional().meta({
    description: `Default: ${MULE_PORTS.httpsPrivate}, or ${MULE_PORTS.httpPrivate} for HTTP.`,
  }),
  keepAliveSeconds: z.int().min(1).max(86_400).optional().meta({
    description:
      "Seconds after which the target closes a silent connection; more than idleTimeoutSeconds, or check warns. Default: not known.",
  }),
});

/** Protocol and port to the targets; the default port is the private port of the protocol. */
const upstream = upstreamOptions.transform(({ protocol, port = PRIVATE_PORTS[protocol], ...rest }) => ({
  protocol,
  port,
  ...rest,
}));

const PRIVATE_PORTS = { HTTP: MULE_PORTS.httpPrivate, HTTPS: MULE_PORTS.httpsPrivate } as const;

/** One text or several; always a list in the parsed value. */
const oneOrMore = (value: z.ZodType<string, string>, what: string) =>
  z
    .union([value, z.array(value).min(1)], { error: `is neither ${what} nor a list of them` })
    .transform((given): readonly string[] => (typeof given === "string" ? [given] : given));

const hostPattern = text(/^[a-z0-9.*?{}-]+$/, "a pattern of a host", "api.acme.example").max(128);

const pathPattern = text(/^\/[A-Za-z0-9_.$/~"'@:+*?&{}-]*$/, "a pattern of a path", "/orders/*").max(128);

/** Requests with these hosts and paths go to this target. */
export const mapping = z.strictObject({
  host: oneOrMore(hostPattern, "a pattern of a host")
    .optional()
    .meta({ description: "Patterns of the host, with * and ?. Default: any." }),
  path: oneOrMore(pathPattern, "a pattern of a path")
    .optional()
    .meta({ description: "Patterns of the path, with * and ?. Default: any." }),
  application: text(/^[a-z0-9{}-]+$/, "the name of an application", "orders")
    .optional()
    .meta({ description: "A named application, or {app} for every one of the VPC." }),
  target: name.optional().meta({ description: "Name of an entry of targets." }),
  upstream: upstream
    .optional()
    .meta({ description: "How the application is reached. Default: HTTPS on 8092." }),
  webSocket: z.boolean().optional().meta({
    description:
      "On CloudHub: whether the application is spoken to by WebSocket, over TLS unless upstream says HTTP. Balancers of AWS need not be told. Default: false.",
  }),
  rewrite: pathPattern.optional().meta({
    description: "What replaces the part of the path before the star. Default: the path as it came.",
  }),
  listener: oneOrMore(name, "the name of a listener").optional().meta({ description: "Default: all." }),
});

const { intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } = HEALTH_CHECK;

const healthCheck = z.strictObject({
  path: text(/^\/[!-~]*$/, "a path", "/health")
    .max(1024)
    .default(HEALTH_CHECK.path)
    .meta({ description: "Path that is asked for." }),
  matcher: text(/^\d{3}([-,]\d{3})*$/, "codes of HTTP", "200-299")
    .default(HEALTH_CHECK.matcher)
    .meta({ description: "Codes of a healthy answer." }),
  intervalSeconds: seconds(intervalSeconds)
    .default(intervalSeconds.usual)
    .meta({ description: "Seconds from one check to the next." }),
  timeoutSeconds: seconds(timeoutSeconds)
    .default(timeoutSeconds.usual)
    .meta({ description: "Seconds that an answer may take; less than the interval." }),
  healthyThreshold: seconds(healthyThreshold)
    .default(healthyThreshold.usual)
    .meta({ description: "Good answers in a row that make a target healthy." }),
  unhealthyThreshold: seconds(unhealthyThreshold)
    .default(unhealthyThreshold.usual)
    .meta({ description: "Bad answers in a row that make a target unhealthy." }),
});

export const target = z
  .strictObject({
    upstream: upstream.prefault({}).meta({ description: "How members are reached." }),
    addresses: z.array(hostAddress).min(1).optional().meta({ description: "Addresses of the members." }),
    autoScalingGroup: text(/^[A-Za-z0-9_.-]{1,255}$/, "the name of an auto-scaling group", "mule-orders")
      .optional()
      .meta({ description: "Auto-scaling group whose instances are the members." }),
    kubernetes: z.literal(true).optional().meta({
      description: "Members are registered by a TargetGroupBinding; its ARN is an output.",
    }),
    flexGateway: name.optional().meta({
      description:
        "Flex Gateway whose pods are the members; upstream says the port of its APIs. It says itself how it is checked.",
    }),
    securityGroup: awsId("sg", "a security group id")
      .optional()
      .meta({ description: "Group of the members. Default: the workers' group of the VPC." }),
    healthCheck: healthCheck.prefault({}).meta({ description: "Which members get requests." }),
    drainSeconds: seconds(CONNECTION_SECONDS.drain)
      .optional()
      .meta({ description: "Default: that of the load balancer." }),
  })
  .meta({
    description:
      "A group of members; at most one of addresses, autoScalingGroup, kubernetes and flexGateway.",
  });

export type MappingFile = z.output<typeof mapping>;

export type TargetFile = z.output<typeof target>;
