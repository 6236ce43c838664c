import * as z from "zod";
import { POD_SECURITY_LEVELS } from "../../core/kubernetes";
import { named, text } from "../../estate/schema/scalars";
import { cpu, kubernetesLabels, kubernetesName, memory, systemOfRecord } from "../cluster/kubernetes-schema";
import { DEFAULT_POD_SECURITY, DEFAULT_REPLICA } from "./model";

export const uuid = text(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  "an id of the Anypoint Platform",
  "5b1a2c3d-0000-4000-8000-0123456789ab",
);

export const environment = z
  .strictObject({
    id: uuid.meta({ description: "Id of the environment on the platform." }),
    namespace: kubernetesName.optional().meta({ description: "Default: <fabric>-<environment>." }),
    labels: kubernetesLabels.prefault({}).meta({ description: "Further labels of the namespace." }),
    podSecurity: z.enum(POD_SECURITY_LEVELS).default(DEFAULT_POD_SECURITY).meta({
      description: "What is enforced; restricted is warned of and audited in any case.",
    }),
    replicas: z
      .strictObject({
        cpu: z
          .strictObject({
            reserved: cpu.prefault(DEFAULT_REPLICA.reserved),
            limit: cpu.prefault(DEFAULT_REPLICA.limit),
          })
          .prefault({}),
        memory: memory.prefault(DEFAULT_REPLICA.memory),
      })
      .prefault({})
      .meta({ description: "What one replica takes." }),
    quota: z
      .strictObject({
        cpu: z.strictObject({ reserved: cpu.optional(), limit: cpu.optional() }).prefault({}),
        memory: memory.optional(),
        pods: z.int().min(1).max(100_000).optional(),
      })
      .prefault({})
      .meta({ description: "More than the applications need. Default: what they need, with an update." }),
    egress: named(systemOfRecord).prefault({}).meta({
      description: "What the applications may reach outside of their environment.",
    }),
  })
  .meta({ description: "An environment of the platform, in a namespace of its own." });

export type FabricEnvironmentFile = z.output<typeof environment>;
