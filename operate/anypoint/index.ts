export { applySteps } from "./apply";
export { CLIENT, Client } from "./client";
export { readMaterials } from "./material";
export { PrivateFolder } from "./private-folder";
export { notKept, scopesWide } from "./problems";
export { SavedCopy } from "./saved";
