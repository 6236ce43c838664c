import * as z from "zod";
import { text } from "../../estate/schema/scalars";
import { bytesReference, secretPlace, secretReference } from "../../estate/schema/secret";
import { kubernetesName } from "../cluster/kubernetes-schema";

const dataKey = text(/^[A-Za-z0-9._-]{1,253}$/, "a key of a Secret", "truststore.p12");

/** Secrets that users provide. Secrets that the agent creates are not among them. */
export const fabricSecrets = z
  .strictObject({
    pullSecret: secretReference.optional().meta({
      description:
        "Text of a .dockerconfigjson for the vendor's registry. Default: the helm steps make it from helm.registry.",
    }),
    license: secretReference
      .optional()
      .meta({ description: "Licence of the Mule runtime. Not together with helm.license." }),
    customProperties: z
      .record(dataKey, secretReference)
      .prefault({})
      .meta({ description: "Properties of every application." }),
    further: z
      .record(
        kubernetesName,
        z.strictObject({
          data: z.record(dataKey, bytesReference),
          synchronized: z.boolean().default(false).meta({
            description: "The agent copies it to the namespaces of the applications.",
          }),
        }),
      )
      .prefault({})
      .meta({
        description: "Secrets of your own in the agent's namespace; never those that the agent owns.",
      }),
  })
  .meta({ description: "Secrets that a person makes, each by where it lies in AWS Secrets Manager." });

/** Secrets that only the shell reads when it runs the printed helm command. */
export const helmSecrets = z
  .strictObject({
    activationData: secretPlace,
    license: secretPlace.optional().meta({ description: "The licence as base64. Default: none yet." }),
    registry: z.strictObject({
      user: secretPlace,
      password: secretPlace,
      host: text(
        /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
        "the name of a host",
        "registry.acme.example",
      )
        .optional()
        .meta({ description: "A registry of your own. Default: that of the control plane." }),
    }),
  })
  .meta({ description: "Secrets that the helm command fetches while it runs; Terraform never sees them." });
