import type { Answers, TemplateName } from "../answers";
import { cloudhub } from "./cloudhub";
import { hybrid } from "./hybrid";
import { ownVpcs } from "./own-vpcs";
import { runtimeFabric } from "./runtime-fabric";

const RENDERED: Readonly<Record<TemplateName, (answers: Answers) => string>> = {
  "own-vpcs": ownVpcs,
  cloudhub,
  "runtime-fabric": runtimeFabric,
  hybrid,
};

/** The text of landing-zone.yaml. All answers are names, numbers and ranges, so none needs quotes. */
export function estateText(answers: Answers): string {
  return RENDERED[answers.template](answers);
}
