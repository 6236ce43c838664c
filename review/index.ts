export { anypointDocument, anypointPage } from "./anypoint/page";
export { anypointScript } from "./anypoint/script";
export {
  type AskedAdmission,
  type AskedAdmission,
  admitsAnswer,
  admitsPage,
  askAdmits,
  askAdmits,
} from "./ask/admits";
export { type AskedRight, askCanI } from "./ask/can-i";
export { type AskedCidr, askCidr, cidrPage } from "./ask/cidr";
export { embed } from "./ask/embedded";
export { askHostPath, isHost } from "./ask/host";
export { askLookup } from "./ask/lookup";
export { named } from "./ask/named";
export { askPath } from "./ask/path";
export { USUAL_PORT } from "./ask/port";
export { askSize } from "./ask/size";
export { bootstrapDocument } from "./bootstrap/document";
export { bootstrapPage } from "./bootstrap/page";
export { type EstateChanges, estateChanges } from "./changes/document";
export { compareResources } from "./changes/resources/compare";
export type { Stacks } from "./changes/resources/stack-json";
export { changesMarkdown } from "./changes-page/markdown";
export { changesSections } from "./changes-page/sections";
export { type CheckOutcome, checkDocument } from "./check/document";
export { checkAnnotations } from "./check/github";
export { checkSarif } from "./check/sarif";
export { anypointRequests } from "./cloudhub/request";
export { requestListPage, requestPage } from "./cloudhub/request-page";
export { chartsScript } from "./cluster-certificates/charts-script";
export { dnsDocument } from "./dns/dns";
export { dnsPage } from "./dns/dns-page";
export { REVIEW_KIND, type ReviewDocument, reviewDocument } from "./estate/document";
export { nameListCsv, nameListPage } from "./estate/name-list-page";
export { nameLists } from "./estate/name-lists";
export { reviewSections } from "./estate-page";
export { MARKDOWN_START, reviewMarkdown } from "./estate-page/markdown";
export { tlsSection } from "./estate-page/tls";
export { expiriesDocument, nearExpiries } from "./expiries/document";
export { expiriesPage } from "./expiries/page";
export type { Askable, PageCode } from "./html/ask";
export { PAGE_START, reviewHtml } from "./html/page";
export { KEYSTORE_PARTS, type KeystorePart, keystoreFiles } from "./keystore/files";
export { planKeystores } from "./keystore/plan";
export { pageMarkdown } from "./markdown";
export type { Page, Section } from "./page";
export { atlantisPipeline } from "./pipeline/atlantis";
export { githubPipeline } from "./pipeline/github";
export { gitlabPipeline } from "./pipeline/gitlab";
export { pipelineJobs } from "./pipeline/jobs";
export { PIPELINE_START, type PipelineFacts, type PipelineFile } from "./pipeline/pipeline";
export { quotasDocument } from "./quota/quotas";
export { quotasPage } from "./quota/quotas-page";
export { hostPage } from "./reachability/host-page";
export { hostPathAnswer } from "./reachability/host-path";
export { lookupDocument, lookupPage } from "./reachability/lookup";
export { pathAnswer, pathDocument } from "./reachability/path";
export { pathPage } from "./reachability/path-page";
export { reviewPage } from "./review-text";
export { canIPage } from "./runtime-fabric/can-i";
export { egressCsv, egressDocument, egressPage } from "./runtime-fabric/egress";
export { healthScript } from "./runtime-fabric/health-script";
export { helmScript } from "./runtime-fabric/helm-script";
export { fabricRbac, rbacPage } from "./runtime-fabric/rbac";
export { secretsScript } from "./runtime-fabric/secrets-script";
export { type SizedVpc, type SizingDocument, sizingDocument } from "./sizing-document";
export { sizingPage, sizingSummaryPage } from "./sizing-page";
export { differencesPage } from "./stacks/diff-page";
export { commandText, stacksDocument } from "./stacks/document";
export { stacksDot } from "./stacks/dot";
export { stacksPage } from "./stacks/page";
export { replaceDocument, replacePage } from "./steps/replace";
export { retireDocument, retirePage } from "./steps/retire";
export { type Paint, PLAIN, pageText } from "./text";
export { tlsDocument } from "./tls/document";
export { estateVpnDocument, vpnPage } from "./vpn/vpn";
export { whatIfPage } from "./what-if-page";
