import { defined } from "../../../core/defined";
import { missingFor, notTogether, type ProblemList } from "../../../core/problem";
import type { SecretPlaceFile, SecretReferenceFile } from "../../../estate/schema/secret";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { FabricIngress, FabricSecrets, HelmSecrets, IngressTls, SecretPlace, SecretRef } from "../model";
import type { RuntimeFabricFile } from "../schema";

export function secretRef(reference: SecretReferenceFile): SecretRef {
  const { secretsManager, key, revision } = reference;
  const encoding = "encoding" in reference ? reference.encoding : undefined;
  return { secretsManager, revision, ...defined({ key, encoding }) };
}

function secretPlace({ secretsManager, key }: SecretPlaceFile): SecretPlace {
  return { secretsManager, ...defined({ key }) };
}

export function planSecrets({ secrets }: RuntimeFabricFile): FabricSecrets {
  const { pullSecret, license, customProperties, further } = secrets;
  return {
    ...defined({ pullSecret: pullSecret && secretRef(pullSecret), license: license && secretRef(license) }),
    customProperties: references(customProperties),
    further: sortedEntries(further).map(([name, { data, synchronized }]) => ({
      name,
      data: references(data),
      synchronized,
    })),
  };
}

export function planHelmSecrets(helm: NonNullable<RuntimeFabricFile["helm"]>): HelmSecrets {
  const { activationData, license, registry } = helm;
  return {
    activationData: secretPlace(activationData),
    ...defined({ license: license && secretPlace(license) }),
    registry: {
      user: secretPlace(registry.user),
      password: secretPlace(registry.password),
      ...defined({ host: registry.host }),
    },
  };
}

export function planIngress(
  fabric: string,
  { template, hosts, className, controller, tls, loadBalancer }: NonNullable<RuntimeFabricFile["ingress"]>,
  senders: Pick<FabricIngress, "sender" | "senderCidrs" | "podsAreSenders">,
  problems: ProblemList,
): FabricIngress {
  return {
    ...senders,
    template,
    hosts: [...new Set(hosts)].sort(),
    className,
    controller,
    ...defined({
      tls: tls && planIngressTls(fabric, tls, problems),
      loadBalancer,
    }),
  };
}

type IngressTlsFile = NonNullable<NonNullable<RuntimeFabricFile["ingress"]>["tls"]>;

/** @returns `undefined` where neither is whole, which is reported */
function planIngressTls(
  fabric: string,
  { secretName = `${fabric}-ingress-tls`, issued, certificate, key }: IngressTlsFile,
  problems: ProblemList,
): IngressTls | undefined {
  const path = ["runtimeFabrics", fabric, "ingress", "tls"];
  if (issued !== undefined) {
    for (const [name, given] of Object.entries({ certificate, key }))
      if (given !== undefined)
        problems.add(notTogether(name, "cert-manager has the certificate issued"), [...path, name]);
    return { secretName, issued };
  }
  if (certificate !== undefined && key !== undefined)
    return { secretName, certificate: secretRef(certificate), key: secretRef(key) };
  for (const [name, given] of Object.entries({ certificate, key }))
    if (given === undefined) problems.add(missingFor(name, "nothing is issued"), path);
  return undefined;
}

function references(
  data: Readonly<Record<string, SecretReferenceFile>>,
): Readonly<Record<string, SecretRef>> {
  return Object.fromEntries(sortedEntries(data).map(([key, reference]) => [key, secretRef(reference)]));
}
