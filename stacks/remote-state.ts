import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  NamedRemoteWorkspace,
  type TerraformRemoteState,
} from "cdktf";
import type { Construct } from "constructs";
import type { ResolvedEstate } from "../plan";
import { findState, type StatePlace } from "./backend";

/**
 * Reads the outputs of the stack `name` of the same estate. The backend is given explicitly: cdktf's own references
 * between stacks would add outputs to the stack that is read, and change it with every reader.
 */
export function remoteState(
  scope: Construct,
  id: string,
  name: string,
  { estate, place }: { readonly estate: ResolvedEstate; readonly place: StatePlace },
): TerraformRemoteState {
  const state = findState(name, estate, place);
  if (state.kind === "s3") return new DataTerraformRemoteStateS3(scope, id, state.settings);
  if (state.kind === "local") return new DataTerraformRemoteStateLocal(scope, id, state.settings);
  const { workspace, project: _, ...settings } = state.settings;
  return new DataTerraformRemoteState(scope, id, {
    ...settings,
    workspaces: new NamedRemoteWorkspace(workspace),
  });
}
