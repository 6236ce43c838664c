import { fixWith, type Problem, quoted, toolCommand } from "../../core/problem";

/** Who reads it typed a name, so it is theirs to choose another. */
export const keystoreApplicationUnknown = (application: string, known: readonly string[]): Problem => ({
  code: "KEYSTORE_APPLICATION_UNKNOWN",
  what: "no connection of the file names this application",
  got: quoted(application),
  allowed: known.length === 0 ? "none: the file has no connections of applications" : known.join(", "),
  fix: "give one of them, or say under connections what it opens and accepts; of an environment whose connections name no application, give --environment",
});

export const keystoreEnvironments = (application: string, environments: readonly string[]): Problem => ({
  code: "KEYSTORE_ENVIRONMENT_NEEDED",
  what: `application ${application} runs in several environments, each with certificates of its own`,
  allowed: environments.join(", "),
  fix: fixWith`choose one: ${toolCommand("keystore", application, "--environment", environments[0] ?? "")}`,
});

export const keystoreEnvironmentUnknown = (
  application: string,
  environment: string,
  environments: readonly string[],
): Problem => ({
  code: "KEYSTORE_ENVIRONMENT_UNKNOWN",
  what: `no connection of application ${application} is in this environment`,
  got: quoted(environment),
  allowed: environments.join(", "),
  fix: "choose one of them",
});

export const keystoreVpcUnknown = (application: string, vpc: string, vpcs: readonly string[]): Problem => ({
  code: "KEYSTORE_VPC_UNKNOWN",
  what: `application ${application} does not run in this VPC`,
  got: quoted(vpc),
  allowed: vpcs.join(", ") || "none",
  fix: "choose one of them",
});

/** One port has one context of TLS. */
export const keystorePortTwice = (
  application: string,
  port: number,
  connections: readonly string[],
): Problem => ({
  code: "KEYSTORE_PORT_TWICE",
  what: `connections come in on one port of ${application}, where a listener shows one certificate`,
  got: `${connections.join(" and ")} on ${port}`,
  fix: "give them the same server.certificate, or ports of their own",
});

export const keystoreVpcs = (application: string, vpcs: readonly string[]): Problem => ({
  code: "KEYSTORE_VPC_NEEDED",
  what: `application ${application} runs in VPCs of several regions or accounts, and secrets are of one`,
  allowed: vpcs.join(", "),
  fix: fixWith`choose one: ${toolCommand("keystore", application, "--vpc", vpcs[0] ?? "")}`,
});

/** A pod of Runtime Fabric has no volumes that anybody but the vendor defines. */
export const keystoreOnFabric = (application: string, fabrics: readonly string[]): Problem => ({
  code: "KEYSTORE_ON_FABRIC",
  what: "an application on a Runtime Fabric can mount neither a file nor a Secret, so no keystore can be brought to it",
  got: `${application} on ${fabrics.join(", ")}`,
  allowed: "applications on servers of a VPC",
  fix: "end TLS at the ingress or at a Flex Gateway in the cluster, or put the keystore into the application's archive, whose renewal is a deployment",
});

export const keystoreOnCloudHub = (application: string, vpcs: readonly string[]): Problem => ({
  code: "KEYSTORE_ON_CLOUDHUB",
  what: "nobody reaches the file system of a CloudHub worker, so no keystore can be brought to it",
  got: `${application} in ${vpcs.join(", ")}`,
  allowed: "applications on servers of a VPC",
  fix: "put the keystore into the application's archive, or its certificate into the TLS context of the load balancer",
});

export const keystoreNotNeeded = (application: string, environment: string): Problem => ({
  code: "KEYSTORE_NOT_NEEDED",
  what: "no connection of the application uses TLS with a certificate or a truststore",
  got: `${application} in ${environment}`,
  fix: "name certificate and trust under client or server of its connections",
});

export const keystoreArnNeeded = (authority: string): Problem => ({
  code: "KEYSTORE_AUTHORITY_NEEDED",
  what: "the ARN of an authority is known only once it is made",
  got: quoted(authority),
  fix: `give it as the outputs of its stack have it: --authority ${authority}=<arn>`,
});

export const keystoreUnreadable = (authority: string): Problem => ({
  code: "KEYSTORE_AUTHORITY_UNKNOWN",
  what: "the certificates of an authority that a truststore needs are not known here",
  got: quoted(authority),
  fix: "give the file of its certificate under own",
});

export const keystoreAuthorityOwn = (certificate: string, authority: string): Problem => ({
  code: "KEYSTORE_AUTHORITY_OWN",
  what: "a server is to have its key signed by an authority of yours, which has nothing that a script could ask",
  got: `${quoted(certificate)} of ${quoted(authority)}`,
  allowed: "authorities of AWS Private CA",
  fix: "let people renew it and keep it in a secret: renewedBy with people, and keptIn",
});
