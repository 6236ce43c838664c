import { defined } from "../../../core/defined";
import type { SecretPlaceFile, SecretReferenceFile } from "../../../estate/schema/secret";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { FabricIngress, FabricSecrets, HelmSecrets, SecretPlace, SecretRef } from "../model";
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
): FabricIngress {
  return {
    ...senders,
    template,
    hosts: [...new Set(hosts)].sort(),
    className,
    controller,
    ...defined({
      tls: tls && {
        secretName: tls.secretName ?? `${fabric}-ingress-tls`,
        certificate: secretRef(tls.certificate),
        key: secretRef(tls.key),
      },
      loadBalancer,
    }),
  };
}

function references(
  data: Readonly<Record<string, SecretReferenceFile>>,
): Readonly<Record<string, SecretRef>> {
  return Object.fromEntries(sortedEntries(data).map(([key, reference]) => [key, secretRef(reference)]));
}
