export { gatewayCustomResources } from "./resources";
export { openTlsDocuments, tlsDocuments } from "./tls-documents";
