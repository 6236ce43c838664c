import type { ProblemPath } from "../../../core/problem";
import {
  allowedVersions,
  type GatewayVersion,
  imageTagged,
  isAboveFloor,
  lineOf,
  parseVersion,
  versionBelowFloor,
  versionInvalid,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";

const REPOSITORY = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/;

/** The version that runs. What is wrong with it is reported, and the other checks go on. */
export function resolveVersion(
  { version: given, image }: FlexGatewayFile,
  path: ProblemPath,
  { problems }: GatewayContext,
): GatewayVersion {
  if (!REPOSITORY.test(image)) problems.add(imageTagged(image, given), [...path, "image"]);
  const version = parseVersion(given);
  if (version === undefined) {
    problems.add(versionInvalid(given), [...path, "version"]);
    return { text: given, parts: [0, 0, 0] };
  }
  if (!isAboveFloor(version))
    problems.add(versionBelowFloor(given, allowedVersions(), lineOf(version)), [...path, "version"]);
  return version;
}
