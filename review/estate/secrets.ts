import { type SecretPlace, secretsOf } from "../../capabilities/runtime-fabric/model";
import type { ResolvedEstate } from "../../plan";
import type { FabricRights, RightsOverview } from "./rights";

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
  /** Who gets to see the value, as far as the file decides; sorted within a cluster. */
  readonly readBy: readonly string[];
}

const SECRETS_MANAGER = "AWS Secrets Manager";

const CERTIFICATE_MANAGER = "AWS Certificate Manager";

export function secretPlaces(estate: ResolvedEstate, { fabrics }: RightsOverview): SecretPlaceOverview[] {
  return [
    ...ofFabrics(estate, fabrics),
    ...ofGateways(estate),
    ...ofVpns(estate),
    ...ofLoadBalancers(estate),
    ...ofTcpEntries(estate),
  ];
}

const READS: readonly string[] = ["get", "list", "watch"];

/** Groups and accounts whose roles let them read Secrets of a namespace. */
function readersIn(rights: FabricRights | undefined, namespace: string): string[] {
  const readers = (rights?.subjects ?? []).filter(({ grants }) =>
    grants.some(
      ({ resources, places, verbs }) =>
        resources.includes("secrets") &&
        places.includes(namespace) &&
        verbs.some((verb) => READS.includes(verb)),
    ),
  );
  return readers.map(({ subject }) => subject).sort();
}

function ofFabrics(
  { runtimeFabrics }: ResolvedEstate,
  rights: readonly FabricRights[],
): SecretPlaceOverview[] {
  return runtimeFabrics.flatMap(({ name, objects, spec }) => {
    const own = rights.find(({ fabric }) => fabric === name);
    const row = (what: string, place: SecretPlace, readBy: readonly string[]): SecretPlaceOverview => ({
      usedBy: `Runtime Fabric ${name}`,
      what,
      keptIn: SECRETS_MANAGER,
      reference: place.key === undefined ? place.secretsManager : `${place.secretsManager}, key ${place.key}`,
      madeBy: "people",
      readBy,
    });
    const { helm } = spec;
    const installer = ["who runs the script of landing-zone helm"];
    return [
      ...objects.secrets.flatMap(({ metadata, data }) =>
        Object.entries(data).map(([key, place]) =>
          row(`Secret ${metadata.namespace}/${metadata.name}, key ${key}`, place, [
            "Terraform, while it applies",
            ...readersIn(own, metadata.namespace),
          ]),
        ),
      ),
      ...(helm === undefined
        ? []
        : [
            row("activation data of the agent", helm.activationData, installer),
            ...(helm.license === undefined
              ? []
              : [row("licence of the Mule runtime", helm.license, installer)]),
            row("user of the registry", helm.registry.user, installer),
            row("password of the registry", helm.registry.password, installer),
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
            readBy: ["AWS's VPN endpoint", "who enters them at the device"],
          }
        : {
            what: "private certificate of the device",
            keptIn: CERTIFICATE_MANAGER,
            reference: certificateArn,
            madeBy: "people",
            readBy: ["the device"],
          }),
    })),
  );
}

/** Secrets of gateways, with those within documents. Nobody whom the file binds reads Secrets of their namespaces. */
function ofGateways({ flexGateways }: ResolvedEstate): SecretPlaceOverview[] {
  return flexGateways.flatMap(({ name, objects }) =>
    objects.secrets.flatMap(({ metadata, data, documents = {} }) => {
      const row = (key: string, place: SecretPlace): SecretPlaceOverview => ({
        ...{ usedBy: `Flex Gateway ${name}`, keptIn: SECRETS_MANAGER, madeBy: "people" },
        what: `Secret ${metadata.namespace}/${metadata.name}, key ${key}`,
        reference:
          place.key === undefined ? place.secretsManager : `${place.secretsManager}, key ${place.key}`,
        readBy: ["Terraform, while it applies"],
      });
      return [
        ...Object.entries(data).map(([key, place]) => row(key, place)),
        ...Object.entries(documents).flatMap(([key, document]) =>
          secretsOf(document).map((place) => row(`${key}, in it ${place.key ?? "the whole text"}`, place)),
        ),
      ];
    }),
  );
}

function ofTcpEntries({ tcpEntries }: ResolvedEstate): SecretPlaceOverview[] {
  return tcpEntries.flatMap(({ name, listeners }) =>
    listeners.flatMap(({ name: listener, tls }) =>
      tls === undefined
        ? []
        : [
            {
              usedBy: `TCP entry ${name}`,
              what: `private key of listener ${listener}`,
              keptIn: CERTIFICATE_MANAGER,
              reference: tls.certificate,
              madeBy: "people",
              readBy: ["the network load balancer"],
            },
          ],
    ),
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
      readBy: ["the load balancer"],
    })),
  );
}
