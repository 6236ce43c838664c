import { sha256Hex } from "../../../core/naming";
import { BALANCER_NAME } from "../../load-balancer/model";
import type { EntryTargetGroup } from "./target";

const HASH_LENGTH = 8;

/**
 * Name of a target group in AWS: entry and listener as far as they fit, then a hash of everything that AWS can't
 * change in place, so that Terraform can create the new group before it destroys the old one.
 */
export function targetGroupName(
  entry: string,
  vpc: string,
  { key, port, protocol, target }: Pick<EntryTargetGroup, "key" | "port" | "protocol" | "target">,
): string {
  const identity = JSON.stringify([entry, vpc, key, port, protocol, targetType(target)]);
  const hash = sha256Hex(identity).slice(0, HASH_LENGTH);
  const stem = `${entry}-${key}`.slice(0, BALANCER_NAME.maxLength - HASH_LENGTH - 1);
  return `${stem.replace(/-+$/, "")}-${hash}`;
}

/** Instances of an Auto Scaling group are registered by their ids, everything else by addresses. */
export function targetType(target: EntryTargetGroup["target"]): "ip" | "instance" {
  return target.kind === "workers" && target.autoScalingGroup !== undefined ? "instance" : "ip";
}
