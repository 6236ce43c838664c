export { type AdmitsDocument, admitsDocument, admitsPage } from "./admits";
export { pageMarkdown } from "./markdown";
export { egressCsv, egressDocument, egressPage } from "./runtime-fabric/egress";
export { fabricRbac, rbacPage } from "./runtime-fabric/rbac";
export { secretsScript } from "./runtime-fabric/secrets-script";
export { type SizedVpc, type SizingDocument, sizingDocument } from "./sizing-document";
export { sizingPage } from "./sizing-page";
export { type Paint, PLAIN, pageText } from "./text";
export { whatIfPage } from "./what-if-page";
