import * as z from "zod";
import { accountId, conditional, ipv4Cidr, name, text } from "../../estate/schema/scalars";
import { pemFile } from "../tls/pem-file-schema";
import { anypointName, cloudhubDns } from "./cloudhub-schema";
import { INGRESS_HTTP_MODES, INGRESS_TIMEOUT, SPACE_ENVIRONMENTS } from "./model";

const tlsContext = z
  .strictObject({
    certificate: name.meta({ description: "Entry of certificates that people have issued, with keptIn." }),
    clients: z
      .strictObject({
        caBundle: pemFile.meta({ description: "PEM file of the authorities whose clients are let in." }),
      })
      .optional()
      .meta({ description: "Certificates of clients, which then every client needs. Default: off." }),
  })
  .meta({ description: "A certificate that the ingress shows." });

/** What Anypoint Platform is told of a private space besides its range and its firewall. */
export const privateSpace = z
  .strictObject({
    environments: z
      .union(
        [
          z.enum(SPACE_ENVIRONMENTS),
          z.array(anypointName("the name of an environment", "Production")).min(1),
        ],
        {
          error: `is neither ${SPACE_ENVIRONMENTS.join(", ")} nor a list of environments`,
        },
      )
      .optional()
      .meta({ description: "Environments whose applications may run here. Default: none." }),
    dns: cloudhubDns.optional(),
    awsAccount: accountId.optional().meta({
      description:
        "AWS account of MuleSoft, as Anypoint Platform shows it when a transit gateway is added; in quotes. Default: none.",
    }),
    reservedCidrs: z
      .array(ipv4Cidr)
      .min(1)
      .optional()
      .meta({ description: "Ranges that CloudHub must not use inside of the space. Default: none." }),
    http: z
      .enum(INGRESS_HTTP_MODES)
      .default("drop")
      .meta({ description: "What the ingress does with plain HTTP: drops it, or redirects to HTTPS." }),
    readTimeoutSeconds: z
      .int()
      .min(INGRESS_TIMEOUT.least)
      .max(INGRESS_TIMEOUT.most)
      .default(INGRESS_TIMEOUT.usual)
      .meta({ description: "Seconds that an application may take to answer." }),
    awsServiceRole: conditional(z.boolean(), false).meta({
      description: "Whether the space gets an IAM role of its own, by which others may let it in.",
    }),
    tlsContexts: z
      .record(
        text(/^[A-Za-z0-9]([A-Za-z0-9 -]{0,38}[A-Za-z0-9])?$/, "the name of a TLS context", "acme"),
        tlsContext,
      )
      .prefault({})
      .meta({ description: "Certificates for domains of yours, besides that for cloudhub.io." }),
  })
  .meta({ description: "With platform cloudhub-2: what Anypoint Platform is told." });

export type PrivateSpaceFile = z.output<typeof privateSpace>;
