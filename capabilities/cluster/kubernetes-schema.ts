import * as z from "zod";
import { parseCpu, parseMemory } from "../../core/kubernetes";
import { InputError } from "../../core/problem";
import { didYouMean, withHint } from "../../estate/schema/hints";
import { ipv4Cidr, name, text } from "../../estate/schema/scalars";
import { firewallRule } from "../vpc/firewall-schema";

/** Which names are valid depends on the kind of object, so it is checked elsewhere. */
export const kubernetesName = z.string().min(1).max(253);

export const kubernetesLabels = z.record(z.string().max(317), z.string().max(253));

/** Millicores. */
export const cpu = z
  .union([z.number().positive().max(1000), text(/^\d{1,7}m$/, "millicores", "500m")], {
    error: "is neither a number of cores, nor millicores such as 500m",
  })
  .meta({ description: "Cores, or millicores such as 500m." })
  .transform((value, context) => {
    try {
      return parseCpu(value);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems)
        context.issues.push({ code: "custom", input: value, params: { problem } });
      return z.NEVER;
    }
  });

/** Bytes. */
export const memory = withHint(text(/^\d{1,7}(Mi|Gi)$/, "an amount of memory", "1Gi"), (given) => {
  const [, amount, unit] = /^(\d{1,7}) ?([MG])i?B?$/i.exec(given) ?? [];
  return didYouMean(amount && `${amount}${unit?.toUpperCase()}i`);
})
  .meta({ description: "In Mi or Gi." })
  .transform(parseMemory);

/** A destination of pods outside of their cluster. */
export const systemOfRecord = z
  .strictObject({
    to: z
      .strictObject({
        cidr: ipv4Cidr.optional(),
        network: name.optional().meta({ description: "Name of an entry of externalNetworks." }),
        vpc: name.optional().meta({ description: "Name of a VPC of this file." }),
      })
      .meta({ description: "Exactly one of cidr, network and vpc." }),
    port: firewallRule.shape.port,
    ports: firewallRule.shape.ports,
    protocol: z.enum(["tcp", "udp"]).default("tcp"),
  })
  .meta({ description: "A system of record that the applications call." });
