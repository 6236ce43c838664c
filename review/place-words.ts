import type { EstatePlace } from "../plan";

/** What stands before the name of a place. */
export const PLACE_WORDS: Readonly<Record<EstatePlace["kind"], string>> = {
  vpc: "VPC",
  network: "network",
  "load-balancer": "load balancer",
  "tcp-entry": "TCP entry",
  "inbound-resolver": "inbound resolver",
  "outbound-resolver": "outbound resolver",
  "runtime-fabric": "Runtime Fabric",
  "flex-gateway": "Flex Gateway",
  "flex-storage": "shared storage",
  internet: "the",
};

/** `VPC production` for `vpc:production`, `the internet` for `internet`. */
export function placeWords(name: string): string {
  const [kind = "", ...rest] = name.split(":");
  if (rest.length === 0) return `the ${name}`;
  const word = Object.hasOwn(PLACE_WORDS, kind) ? PLACE_WORDS[kind as EstatePlace["kind"]] : kind;
  return `${word} ${rest.join(":")}`;
}
