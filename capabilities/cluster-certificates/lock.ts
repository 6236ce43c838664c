import {
  clusterCertificatesResourcesStackName,
  clusterCertificatesStackName,
} from "../../core/naming/stack-names";
import { placeText } from "../../estate/account";
import { defineInUse } from "../../estate/lock/in-use-kinds";

export const clusterCertificatesInUse = defineInUse({
  key: "clusterCertificates",
  label: "certificates of cluster",
  stackOf: (name) =>
    `${clusterCertificatesResourcesStackName(name)} and then ${clusterCertificatesStackName(name)}`,
  hasOwnStack: true,
  objects: "the issuers, and with them the renewal of every certificate in the cluster",
  list: (file) =>
    Object.keys(file.clusterCertificates).map((name) => {
      const { vpc = "", account, region } = file.clusters[name] ?? {};
      const host = file.vpcs[vpc];
      const place = { account: account ?? host?.account, region: region ?? host?.region };
      return [name, { at: placeText(place, file.region) }];
    }),
});
