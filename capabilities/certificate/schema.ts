import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { arn, name, named } from "../../estate/schema/scalars";
import { secretDocument } from "../../estate/schema/secret";
import { authority } from "./authority-schema";
import { CERTIFICATE_CLASSES, DEFAULT_KEY, KEY_KINDS, RENEWERS } from "./model";
import { certificateName, day, life, people } from "./scalars";

const byPeople = z
  .strictObject({
    people: people.meta({ description: "Who renews it." }),
    lead: life.meta({ description: "How long before its end they begin." }),
  })
  .meta({ description: "People renew it; expires says when it ends." });

const certificate = z.strictObject({
  class: z.enum(CERTIFICATE_CLASSES).optional().meta({
    description:
      "internal: never shown outside; external: never inside. Default: external of a public authority, else internal.",
  }),
  names: z
    .array(certificateName)
    .min(1)
    .max(100)
    .meta({ description: "Hosts that it is valid for, as clients name them." }),
  authority: name
    .optional()
    .meta({ description: "Authority that issues it. Needed unless there is an arn." }),
  arn: arn(
    "acm",
    "certificate/[0-9a-f-]{36}",
    "us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  )
    .optional()
    .meta({ description: "A certificate that ACM has already. Default: none." }),
  key: z
    .enum(KEY_KINDS)
    .optional()
    .meta({ description: `Its key. Default without arn: ${DEFAULT_KEY}.` }),
  life: life.optional().meta({
    description:
      "Its validity, where cert-manager or a host renews it. Default: 90d, and 6d of a short-lived authority.",
  }),
  renewBefore: life.optional().meta({
    description: "How long before its end cert-manager or a host renews it. Default: a third of its life.",
  }),
  renewedBy: z
    .union([z.enum(RENEWERS), byPeople], {
      error: `is neither ${RENEWERS.join(", ")} nor { people, lead }`,
    })
    .optional()
    .meta({ description: "Who renews it. Default with an arn or a public authority: acm." }),
  expires: day.optional().meta({ description: "Day on which it ends, where people renew it." }),
  keptIn: secretDocument.optional().meta({
    description:
      "Secret with what people had issued: a JSON of certificate (PEM, its own first) and key (PEM). Default: none.",
  }),
});

const trust = z.strictObject({
  authorities: z
    .array(name)
    .min(1)
    .max(25)
    .meta({ description: "Authorities whose certificates are trusted." }),
});

export const certificateKeys = {
  authorities: named(authority).prefault({}).meta({
    description: "Who issues certificates: AWS Private CA, an authority of yours, or the public ones.",
  }),
  certificates: named(certificate)
    .prefault({})
    .meta({ description: "Certificates: where they may be shown, for which hosts, and who renews them." }),
  trust: named(trust).prefault({}).meta({ description: "Bundles of authorities, as truststores hold them." }),
};

export type CertificateFile = z.output<typeof certificate>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof certificateKeys> {}
}
