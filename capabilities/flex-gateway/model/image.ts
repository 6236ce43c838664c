import { IMAGE_HOSTS, IMAGE_REPOSITORY } from "./limits";
import type { FlexGatewaySpec } from "./spec";

/** Hosts that nodes pull the image from: a registry that the repository begins with, or the public one. */
export function imageRegistry({ image }: Pick<FlexGatewaySpec, "image">): readonly string[] {
  const [first = ""] = image.split("/");
  const isHost = first.includes(".") || first.includes(":");
  return isHost && !image.startsWith(`${IMAGE_REPOSITORY}:`) ? [first.replace(/:\d+$/, "")] : IMAGE_HOSTS;
}
