import { placeText } from "../../estate/account";
import type { EstateFile } from "../../estate/estate-file";
import { UNKNOWN_PLACE } from "../../estate/lock/in-use-kinds";

/** Identifies the cluster itself rather than its entry in the file, so that a renamed entry moves nothing. */
export function clusterText(name: string, file: EstateFile): string {
  const cluster = file.clusters[name];
  if (cluster === undefined) return UNKNOWN_PLACE;
  const { eks, kubeconfig, vpc = "", account, region } = cluster;
  const host = file.vpcs[vpc];
  const place = { account: account ?? host?.account, region: region ?? host?.region };
  return eks === undefined
    ? `cluster ${kubeconfig?.context}`
    : `EKS cluster ${eks} in ${placeText(place, file.region)}`;
}
