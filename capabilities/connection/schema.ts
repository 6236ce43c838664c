import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { name, named, port, reason } from "../../estate/schema/scalars";
import { certificateName } from "../certificate/scalars";
import { balancerName } from "../load-balancer/name-schema";
import {
  CLIENT_KINDS,
  type ClientKind,
  CONNECTORS,
  HANDSHAKES,
  OLD_TLS_VERSIONS,
  TLS_VERSIONS,
  tlsVersionOld,
} from "./model";

const ends = {
  environment: name
    .optional()
    .meta({ description: "Environment of the file, with application or as a whole." }),
  application: name.optional().meta({ description: "Application of the environment. Default: all of them." }),
  runtimeFabric: name.optional().meta({ description: "Runtime Fabric of the file." }),
  network: name.optional().meta({ description: "External network, with the host in it." }),
  loadBalancer: balancerName.optional().meta({ description: "Load balancer of the file." }),
  host: certificateName.optional().meta({
    description:
      "Name by which it is called. Alone: a host of the internet. Default: the name of the certificate.",
  }),
};

const from = z.strictObject({
  ...ends,
  clients: z
    .enum(Object.keys(CLIENT_KINDS) as [ClientKind, ...ClientKind[]])
    .optional()
    .meta({ description: "Clients of a kind: browsers and mobile-apps can keep no private key." }),
});

const to = z.strictObject(ends);

const version = z.enum([...TLS_VERSIONS, ...OLD_TLS_VERSIONS]).transform((value, context) => {
  const known = TLS_VERSIONS.find((each) => each === value);
  if (known !== undefined) return known;
  context.issues.push({ code: "custom", input: value, params: { problem: tlsVersionOld(value) } });
  return z.NEVER;
});

const side = z.strictObject({
  certificate: name.optional().meta({ description: "Entry of certificates that it shows." }),
  trust: name.optional().meta({ description: "Entry of trust that it verifies the other end with." }),
});

const clientSide = side.extend({
  insecure: z.boolean().default(false).meta({
    description: "Whether it verifies nothing, as insecure of a truststore does; true needs a waiver.",
  }),
});

const connection = z.strictObject({
  from: from.meta({
    description:
      "Who connects: exactly one of environment, runtimeFabric, network, loadBalancer, clients, or host alone.",
  }),
  to: to.meta({
    description:
      "Who listens: exactly one of environment, runtimeFabric, network, loadBalancer, or host alone.",
  }),
  connector: z.enum(CONNECTORS).meta({ description: "What speaks: it decides how TLS works." }),
  port: port.optional().meta({ description: "Default: the usual one of the connector." }),
  handshake: z.enum(HANDSHAKES).optional().meta({
    description:
      "two-way: both ends verify each other; one-way: the client verifies the server; none needs a waiver unless a link encrypts. Default: two-way where both ends can keep a key, else one-way.",
  }),
  reason: reason.optional().meta({ description: "Why one-way, where both ends could keep a key." }),
  versions: z
    .array(version)
    .min(1)
    .default([...TLS_VERSIONS])
    .meta({ description: "Versions of TLS that both ends offer." }),
  client: clientSide.prefault({}).meta({ description: "What the client shows and trusts." }),
  server: side.prefault({}).meta({ description: "What the server shows and trusts." }),
});

export const connectionKeys = {
  connections: named(connection)
    .prefault({})
    .meta({ description: "Connections that applications open or accept, and how they are encrypted." }),
};

export type ConnectionFile = z.output<typeof connection>;

export type EndFile = z.output<typeof from>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof connectionKeys> {}
}
