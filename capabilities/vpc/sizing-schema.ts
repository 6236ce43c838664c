import * as z from "zod";
import { percent } from "../../estate/schema/scalars";
import {
  DEFAULT_GROWTH,
  DEFAULT_HEADROOM,
  DEFAULT_RESERVED,
  DEFAULT_STRATEGY,
  SIZING_STRATEGIES,
} from "./model";

const strategy = z.enum(SIZING_STRATEGIES).meta({ description: "How addresses are asked for." });

const headroom = percent.meta({ description: "Percent of the workers for zero-downtime deployments." });

const growth = percent.meta({ description: "Percent by which workers are expected to grow." });

const reserved = z
  .int()
  .min(0)
  .max(1000)
  .meta({ description: "Addresses for the platform's infrastructure." });

/** Default sizing of all VPCs. */
export const sizing = z.strictObject({
  strategy: strategy.default(DEFAULT_STRATEGY),
  headroom: headroom.default(DEFAULT_HEADROOM),
  growth: growth.default(DEFAULT_GROWTH),
  reserved: reserved.default(DEFAULT_RESERVED),
});

/** Sizing of one VPC; missing values are those of the file. */
export const sizingOverrides = z.strictObject({ strategy, headroom, growth, reserved }).partial();

export type SizingFile = z.output<typeof sizing>;
