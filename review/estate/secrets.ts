import { type SecretPlace, secretsOf } from "../../capabilities/runtime-fabric/model";
import type { ResolvedEstate } from "../../plan";
import type { FabricRights, GatewayRights, InstallationRights, RightsOverview } from "./rights";
import { secretsOfLinks } from "./secret-links";
import {
  CERTIFICATE_MANAGER,
  placeOf,
  placeOfReference,
  SECRETS_MANAGER,
  type SecretPlaceOverview,
} from "./secret-place";

export function secretPlaces(
  estate: ResolvedEstate,
  { fabrics, gateways }: RightsOverview,
): SecretPlaceOverview[] {
  return [
    ...ofFabrics(estate, fabrics),
    ...ofGateways(estate, gateways),
    ...ofCaches(estate),
    ...secretsOfLinks(estate),
    ...ofLoadBalancers(estate),
    ...ofTcpEntries(estate),
    ...ofDedicatedBalancers(estate),
  ];
}

/** Secrets that the file names by a name alone lie in the account and region of the cluster. */
function referenceOf({ secretsManager, key }: SecretPlace, beside: string) {
  return {
    keptIn: SECRETS_MANAGER,
    reference: key === undefined ? secretsManager : `${secretsManager}, key ${key}`,
    place: placeOfReference(secretsManager, beside),
  };
}

/** What Terraform gives to a cluster, it gives anew only where the file says so; scripts read what is there. */
function renewalOf(place: SecretPlace): string {
  return "revision" in place
    ? `its owner changes it, then the file raises revision ${place.revision}`
    : "its owner changes it, and the next run of the script reads it";
}

const READS: readonly string[] = ["get", "list", "watch"];

/** Groups and accounts whose roles let them read Secrets of a namespace. */
function readersIn(rights: InstallationRights | undefined, namespace: string): string[] {
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
  return runtimeFabrics.flatMap(({ name, cluster, objects, spec }) => {
    const own = rights.find(({ fabric }) => fabric === name);
    const row = (what: string, place: SecretPlace, readBy: readonly string[]): SecretPlaceOverview => ({
      usedBy: `Runtime Fabric ${name}`,
      what,
      ...referenceOf(place, placeOf(cluster)),
      madeBy: "people",
      readBy,
      renewal: renewalOf(place),
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

/** Secrets of gateways, with those within documents. */
function ofGateways(
  { flexGateways }: ResolvedEstate,
  rights: readonly GatewayRights[],
): SecretPlaceOverview[] {
  return flexGateways.flatMap(({ name, cluster, objects }) =>
    objects.secrets.flatMap(({ metadata, data, documents = {} }) => {
      const row = (key: string, place: SecretPlace): SecretPlaceOverview => ({
        usedBy: `Flex Gateway ${name}`,
        what: `Secret ${metadata.namespace}/${metadata.name}, key ${key}`,
        ...referenceOf(place, placeOf(cluster)),
        madeBy: "people",
        readBy: [
          "Terraform, while it applies",
          ...readersIn(
            rights.find(({ gateway }) => gateway === name),
            metadata.namespace,
          ),
        ],
        renewal: renewalOf(place),
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

/** Users of the caches that this file makes. ElastiCache wants a password for the user `default`, too, which is off. */
function ofCaches({ flexGateways }: ResolvedEstate): SecretPlaceOverview[] {
  return flexGateways.flatMap(({ name, cluster, spec: { storage } }) => {
    if (storage.kind !== "elasticache") return [];
    const users = [
      { user: storage.username, place: storage.password },
      { user: "default, which is off", place: storage.defaultPassword },
    ];
    return users.map(({ user, place }) => ({
      usedBy: `cache of Flex Gateway ${name}`,
      what: `password of user ${user}`,
      ...referenceOf(place, placeOf(cluster)),
      madeBy: "people",
      readBy: ["Terraform, while it applies", "ElastiCache"],
      renewal: renewalOf(place),
    }));
  });
}

function ofTcpEntries({ tcpEntries, vpcs }: ResolvedEstate): SecretPlaceOverview[] {
  return tcpEntries.flatMap(({ name, vpc, listeners }) =>
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
              ...besideVpc(vpcs, vpc),
            },
          ],
    ),
  );
}

function ofLoadBalancers({ loadBalancers, vpcs }: ResolvedEstate): SecretPlaceOverview[] {
  return loadBalancers.flatMap(({ name, vpc, domains }) =>
    domains.map(({ name: domain, certificate }) => ({
      usedBy: `load balancer ${name}`,
      what: `private key for ${domain.text}`,
      keptIn: CERTIFICATE_MANAGER,
      reference: certificate ?? "a certificate that ACM issues and renews",
      madeBy: certificate === undefined ? "AWS" : "people",
      readBy: ["the load balancer"],
      ...besideVpc(vpcs, vpc),
    })),
  );
}

/** ACM gives its certificates to balancers of its own account and region. */
function besideVpc(
  vpcs: ResolvedEstate["vpcs"],
  name: string,
): Pick<SecretPlaceOverview, "place" | "renewal"> {
  const vpc = vpcs.find((each) => each.name === name);
  return { ...(vpc === undefined ? {} : { place: placeOf(vpc) }), renewal: "with the certificate" };
}

/** Keys that MuleSoft is given with a certificate; those of entries of `certificates` stand with these. */
function ofDedicatedBalancers({ dedicatedBalancers }: ResolvedEstate): SecretPlaceOverview[] {
  return dedicatedBalancers.flatMap(({ name, endpoints }) =>
    endpoints.flatMap(({ domain, certificate }) => {
      if (certificate.kind !== "pem") return [];
      const isSecret = "secret" in certificate.key;
      return [
        {
          usedBy: `dedicated load balancer ${name}`,
          what: `private key for ${domain.text}`,
          keptIn: isSecret ? SECRETS_MANAGER : "what the command asks",
          reference: "secret" in certificate.key ? certificate.key.secret : "a command of the file",
          madeBy: "people",
          readBy: ["who runs the script of landing-zone anypoint", "MuleSoft"],
          renewal: "with the certificate",
        },
      ];
    }),
  );
}
