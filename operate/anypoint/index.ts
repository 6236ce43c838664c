export { applySteps } from "./apply";
export { CLIENT, Client } from "./client";
export { planDigest } from "./digest";
export { readMaterials } from "./material";
export { PrivateFolder } from "./private-folder";
export { notKept, notReviewed, scopesWide } from "./problems";
export { SavedCopy } from "./saved";
