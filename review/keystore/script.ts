import { createHash } from "node:crypto";
import { quotedWord } from "../../core/shell";
import { BUILD_FUNCTIONS } from "./script-build";
import { RUN_FUNCTIONS } from "./script-run";
import {
  type HostSource,
  type Identity,
  type KeystoreAuthority,
  type KeystoreSpec,
  keystoreFolder,
  type TlsContext,
  templateArn,
} from "./spec";

/** The script that builds the keystores of an application on its servers, puts them in use, and watches them. */
export function keystoreScript(spec: KeystoreSpec): string {
  const { id, application, environment, region, identities, contexts } = spec;
  const plan = createHash("sha256").update(JSON.stringify(spec)).digest("hex").slice(0, 16);
  const lines = [
    "#!/bin/sh",
    `# Keystores of application ${application} in environment ${environment}: keys and certificates for the TLS of a Mule runtime.`,
    "#   build      gets certificates, builds keystores and verifies them, as a version that waits",
    "#   boot       build, and puts it in use: before the runtime starts",
    "#   activate   puts the version that waits in use, restarts the runtime, and goes back where it is not healthy",
    "#   check      fails where a certificate in use ends soon, or others can read the files",
    "#   classpath  adds the folder to a wrapper.conf",
    "# Needs sh, openssl 1.1.1 or newer, keytool, jq, the AWS CLI, flock, runuser and systemctl. No key and no password is ever an",
    "# argument, in the environment or printed.",
    "set -eu",
    "umask 077",
    "LC_ALL=C",
    "export LC_ALL",
    "",
    `id=${quotedWord(id)}`,
    `plan=${plan}`,
    ["folder=${KEYSTORES_FOLDER:-", keystoreFolder(spec), "}"].join(""),
    "owner=${MULE_USER:-mule}",
    "service=${MULE_SERVICE:-mule}",
    "MULE_HOME=${MULE_HOME:-/opt/mule}",
    "patience=${ACTIVATE_SECONDS:-300}",
    `region=${region}`,
    "",
    BUILD_FUNCTIONS,
    "",
    "collect() {",
    ...indented(spec.authorities.flatMap(authorityLines)),
    ...indented(identities.flatMap((identity) => identityLines(identity, spec))),
    ...indented(
      spec.bundles.map(({ name, authorities }) =>
        ["truststore", name, ...authorities].map(quotedWord).join(" "),
      ),
    ),
    "}",
    "",
    "listeners() {",
    ...indented(listenerLines(contexts)),
    "}",
    "",
    "ends() {",
    ...indented(endLines(identities)),
    "}",
    "",
    RUN_FUNCTIONS,
  ];
  return `${lines.join("\n")}\n`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function authorityLines(authority: KeystoreAuthority): string[] {
  const { name } = authority;
  if ("arn" in authority) return [`authority_by_arn ${quotedWord(name)} ${quotedWord(authority.arn)}`];
  // They are public. The lines of a here-document stand at their begin, so all of it is one element.
  return [`cat > "$work/${name}.authority" << 'PEM'\n${authority.pem.trim()}\nPEM`];
}

function identityLines(identity: Identity, { partition }: KeystoreSpec): string[] {
  const { name, names, usage, authority = "-", source } = identity;
  const made =
    source.kind === "secret"
      ? ["identity_from_secret", name, source.secret]
      : hostWords(identity, source, templateArn(usage, partition));
  // A certificate for both is verified as that of a server.
  const purpose = usage === "client" ? "sslclient" : "sslserver";
  return [made, ["finish_identity", name, authority, purpose, ...names.map(checkedName)]].map((words) =>
    words.map(quotedWord).join(" "),
  );
}

/** OpenSSL matches a host, so a wildcard is tried by one of its hosts. */
function checkedName(name: string): string {
  return name.replace(/^\*\./, "any.");
}

/** Longest common name of a certificate: RFC 5280, upper bound ub-common-name. */
const LONGEST_COMMON_NAME = 64;

function hostWords({ name, names }: Identity, source: HostSource, template: string): string[] {
  const common = names.find((each) => each.length <= LONGEST_COMMON_NAME) ?? name;
  return [
    ...["identity_on_host", name, source.authorityArn, template, keyOptions(source.key)],
    ...[String(Math.max(1, Math.floor(source.lifeHours / 24))), String(source.leadHours * 3600)],
    ...[`/CN=${common}`, names.map((each) => `DNS:${each}`).join()],
  ];
}

/** `ec-p256`, `rsa-3072` as options of `openssl genpkey`. */
function keyOptions(kind: string): string {
  const [family, size = ""] = kind.split("-");
  return family === "ec"
    ? `-algorithm EC -pkeyopt ec_paramgen_curve:${size.toUpperCase().replace("P", "P-")}`
    : `-algorithm RSA -pkeyopt rsa_keygen_bits:${size}`;
}

function listenerLines(contexts: readonly TlsContext[]): string[] {
  const shown = contexts.flatMap(({ role, identity, port }) =>
    role === "listener" && identity !== undefined ? [`shows ${quotedWord(identity)} ${port}`] : [],
  );
  return shown.length === 0
    ? ["true # it accepts nothing by TLS"]
    : [...new Set(shown)].map((line, at, all) => `${line}${at < all.length - 1 ? " &&" : ""}`);
}

function endLines(identities: readonly Identity[]): string[] {
  const lines = identities.map(({ name, alarmHours }) => `lasts ${quotedWord(name)} ${alarmHours * 3600}`);
  return lines.length === 0 ? ["true # it shows no certificate"] : lines;
}
