import {
  type AnypointPlan,
  type DesiredPlatform,
  observePlatform,
  type PlanOptions,
  planAnypoint,
} from "../capabilities/cloudhub/model";
import { SavedCopy } from "../operate/anypoint";

/** What a copy of the platform has against the file; nobody is asked. @throws InputError if the copy can't be read */
export async function planFromCopy(
  desired: DesiredPlatform,
  copy: string,
  options: PlanOptions,
): Promise<AnypointPlan> {
  return planAnypoint(desired, await observePlatform(desired, SavedCopy.read(copy).ask), options);
}
