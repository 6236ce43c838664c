import type { ReviewDocument } from "../estate/document";
import { addressSpaceSection } from "./address-space";
import { certificatesSection } from "./certificates";
import { cloudhubSection } from "./cloudhub";
import { dnsSection } from "./dns";
import { egressSection } from "./egress";
import { entryPointsSection } from "./entry-points";
import { expiriesSection } from "./expiries";
import { filtersSection } from "./filters";
import { flexGatewaysSection } from "./flex-gateways";
import { flowsSection } from "./flows";
import { glanceSection } from "./glance";
import { internetSection } from "./internet";
import { linksSection } from "./links";
import { networkPoliciesSection } from "./network-policies";
import { pricedUnitsSection } from "./priced-units";
import { regularTestsSection } from "./regular-tests";
import { rightsSection } from "./rights";
import { secretsSection } from "./secrets";
import type { ReviewSection } from "./section";
import { sizingSection } from "./sizing";
import { stacksSection } from "./stacks";
import { tcpEntriesSection } from "./tcp-entries";
import { hopsSection } from "./tls";
import { zonesSection } from "./zones";

/** What follows the glance, in the order in which it is read. */
const SECTIONS = [
  internetSection,
  sizingSection,
  addressSpaceSection,
  zonesSection,
  linksSection,
  flowsSection,
  filtersSection,
  entryPointsSection,
  tcpEntriesSection,
  flexGatewaysSection,
  cloudhubSection,
  hopsSection,
  certificatesSection,
  expiriesSection,
  secretsSection,
  regularTestsSection,
  rightsSection,
  networkPoliciesSection,
  egressSection,
  dnsSection,
  pricedUnitsSection,
  stacksSection,
];

/** The sections of a review, in the order in which they are read. The first has the warnings of all others. */
export function reviewSections(document: ReviewDocument): ReviewSection[] {
  const sections = SECTIONS.map((section) => section(document));
  return [glanceSection(document, sections), ...sections];
}
