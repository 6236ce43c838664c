import type { SecretPlace } from "../../capabilities/runtime-fabric/model";
import type { ResolvedEstate } from "../../plan";

/** Where a secret lies, who gives it there and who uses it; never what it is. */
export interface SecretPlaceOverview {
  /** `Runtime Fabric prod`, `VPN head-office, device router-a`. */
  readonly usedBy: string;
  /** `Secret mule-license, key license` */
  readonly what: string;
  /** Where the value lies: `AWS Secrets Manager`. */
  readonly keptIn: string;
  /** Name or ARN by which it is found; `output …` of a stack where AWS chooses the name. */
  readonly reference: string;
  /** Who makes the value. */
  readonly madeBy: string;
}

const SECRETS_MANAGER = "AWS Secrets Manager";

const CERTIFICATE_MANAGER = "AWS Certificate Manager";

export function secretPlaces(estate: ResolvedEstate): SecretPlaceOverview[] {
  return [...ofFabrics(estate), ...ofVpns(estate), ...ofLoadBalancers(estate)];
}

function ofFabrics({ runtimeFabrics }: ResolvedEstate): SecretPlaceOverview[] {
  return runtimeFabrics.flatMap(({ name, objects, spec }) => {
    const row = (what: string, place: SecretPlace): SecretPlaceOverview => ({
      usedBy: `Runtime Fabric ${name}`,
      what,
      keptIn: SECRETS_MANAGER,
      reference: place.key === undefined ? place.secretsManager : `${place.secretsManager}, key ${place.key}`,
      madeBy: "people",
    });
    const { helm } = spec;
    return [
      ...objects.secrets.flatMap(({ metadata, data }) =>
        Object.entries(data).map(([key, place]) =>
          row(`Secret ${metadata.namespace}/${metadata.name}, key ${key}`, place),
        ),
      ),
      ...(helm === undefined
        ? []
        : [
            row("activation data of the agent", helm.activationData),
            ...(helm.license === undefined ? [] : [row("licence of the Mule runtime", helm.license)]),
            row("user of the registry", helm.registry.user),
            row("password of the registry", helm.registry.password),
          ]),
    ];
  });
}

function ofVpns({ links }: ResolvedEstate): SecretPlaceOverview[] {
  return links.vpns.flatMap(({ name, spec }) =>
    spec.devices.map(({ name: device, certificateArn }) => ({
      usedBy: `VPN ${name}, device ${device}`,
      ...(certificateArn === undefined
        ? {
            what: "pre-shared keys of both tunnels",
            keptIn: SECRETS_MANAGER,
            reference: "a name that AWS chooses",
            madeBy: "AWS",
          }
        : {
            what: "private certificate of the device",
            keptIn: CERTIFICATE_MANAGER,
            reference: certificateArn,
            madeBy: "people",
          }),
    })),
  );
}

function ofLoadBalancers({ loadBalancers }: ResolvedEstate): SecretPlaceOverview[] {
  return loadBalancers.flatMap(({ name, domains }) =>
    domains.map(({ name: domain, certificate }) => ({
      usedBy: `load balancer ${name}`,
      what: `private key for ${domain.text}`,
      keptIn: CERTIFICATE_MANAGER,
      reference: certificate ?? "a certificate that ACM issues and renews",
      madeBy: certificate === undefined ? "AWS" : "people",
    })),
  );
}
