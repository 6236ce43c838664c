import * as z from "zod";
import { secretPlace } from "../../estate/schema/secret";
import { pemFile } from "../tls/pem-file-schema";
import { CIPHER_SUITES, CLIENT_CERTIFICATE_MODES, DEDICATED_DEFAULTS, DEDICATED_WORKERS } from "./model";

/** What only a dedicated load balancer of CloudHub has. */
export const dedicated = z
  .strictObject({
    workers: z
      .literal([...DEDICATED_WORKERS])
      .default(DEDICATED_DEFAULTS.workers)
      .meta({ description: "Workers of the balancer; each two are one unit of the subscription." }),
    staticAddresses: z.boolean().default(DEDICATED_DEFAULTS.staticAddresses).meta({
      description: "Whether its public addresses stay when it restarts: two for each worker.",
    }),
    timeoutSeconds: z
      .int()
      .min(1)
      .max(DEDICATED_DEFAULTS.longestTimeout)
      .default(DEDICATED_DEFAULTS.timeoutSeconds)
      .meta({ description: "Seconds that an application may take to answer." }),
    keepUrlEncoding: z.boolean().default(DEDICATED_DEFAULTS.keepUrlEncoding).meta({
      description: "Whether %20 and %23 of a path reach applications as they are.",
    }),
    upstreamTls12: z.boolean().default(DEDICATED_DEFAULTS.upstreamTls12).meta({
      description: "Whether it speaks TLS 1.2 with applications.",
    }),
    forwardClientCertificate: z.boolean().default(DEDICATED_DEFAULTS.forwardClientCertificate).meta({
      description: "Whether applications get the certificate of the client.",
    }),
    streaming: z.boolean().default(DEDICATED_DEFAULTS.streaming).meta({
      description: "Whether requests are passed on while they arrive, instead of when they are complete.",
    }),
    cipherSuite: z.enum(CIPHER_SUITES).default(DEDICATED_DEFAULTS.cipherSuite).meta({
      description: "Set of suites. OldDefault and RestrictCiphers need a waiver.",
    }),
  })
  .meta({ description: "What only a dedicated load balancer of CloudHub has." });

export type DedicatedFile = z.output<typeof dedicated>;

const command = z
  .array(z.string().min(1).max(1000))
  .min(1)
  .meta({ description: "A program and its arguments, started without a shell; it prints the key." });

/** Certificate and key that nobody but their owner has: the chain in the repository, the key elsewhere. */
export const pem = z
  .strictObject({
    chain: pemFile.meta({ description: "PEM file: the certificate, then the authorities above it." }),
    key: z
      .strictObject({
        command: command.optional(),
        secret: secretPlace
          .optional()
          .meta({ description: "A secret of AWS Secrets Manager in the region of the VPC." }),
      })
      .meta({ description: "Where the key is, without passphrase: exactly one of command and secret." }),
  })
  .meta({ description: "On CloudHub: certificate and key. Default: those of certificate." });

/** Certificates of the clients of one domain. */
export const domainClients = z
  .strictObject({
    mode: z.enum(CLIENT_CERTIFICATE_MODES).meta({
      description: "off, verify: every client needs one; optional: applications read who has none.",
    }),
    caBundle: pemFile
      .optional()
      .meta({ description: "PEM file of the authorities whose clients are let in." }),
    revocationList: pemFile
      .optional()
      .meta({ description: "PEM file with all revocation lists of these authorities. Default: none." }),
  })
  .meta({ description: "On CloudHub: certificates of clients. Default: those of the balancer." });
