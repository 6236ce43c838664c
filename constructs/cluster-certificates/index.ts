export { ClusterIssuers, type ClusterIssuersProps } from "./cluster-issuers";
export { IssuedCertificates, type IssuedCertificatesProps } from "./issued-certificates";
export { type IssuerRight, IssuerRole, type IssuerRoleProps } from "./issuer-role";
