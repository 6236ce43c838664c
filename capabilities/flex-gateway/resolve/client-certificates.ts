import type { ApiFile } from "../api-schema";
import type { ApiTls } from "../model";
import type { FlexGatewayFile } from "../schema";

/** What an API asks of clients if the file does not say it: an inner one is called by gateways alone. */
export function clientCertificatesOf(
  { tls }: Pick<ApiFile, "tls">,
  { layer }: Pick<FlexGatewayFile, "layer">,
): ApiTls["clientCertificates"] {
  return tls?.clientCertificates ?? (layer === "inner" ? "required" : "off");
}
