import { fabricCertificates, vendorAccounts } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { quotedWord } from "../../core/shell";
import { scriptHead } from "./shell";

/** A script for a scheduler. It fails if the agent is disconnected, or if a certificate expires within `days`. */
export function healthScript({ name, spec, cluster }: ResolvedRuntimeFabric, days: number): string {
  const namespace = quotedWord(spec.agentNamespace);
  const certificates = fabricCertificates(spec).map(
    ({ label, secret, key }) =>
      `certificate ${quotedWord(label)} ${quotedWord(secret)} ${quotedWord(`{{index .data ${JSON.stringify(key)}}}`)}`,
  );
  return `${[
    ...scriptHead(
      [
        `Checks Runtime Fabric ${name}: its agent, and certificates that expire within ${days} days. Exits 1 where one`,
        "fails. Needs bash, kubectl and openssl, and a reader of the Secrets in the agent's namespace; only the public",
        "part of each certificate leaves the cluster.",
      ],
      cluster,
    ),
    "",
    "failed=0",
    `fail() { printf 'FAILED %s\\n' "$1"; failed=1; }`,
    "",
    `if kubectl wait pod --namespace ${namespace} --field-selector spec.serviceAccountName=${vendorAccounts(spec).agent.name} \\`,
    "  --for condition=Ready --timeout 60s > /dev/null 2>&1",
    "then echo 'ok agent'",
    "else fail 'agent: no pod of it is ready; applications keep running, but nobody can deploy'",
    "fi",
    "",
    "certificate() {",
    "  local pem",
    `  pem=$(kubectl get secret "$2" --namespace ${namespace} --output go-template="$3" 2> /dev/null | base64 --decode 2> /dev/null | openssl x509 2> /dev/null) || {`,
    `    fail "$1: Secret $2 has no certificate where it is looked for"`,
    "    return",
    "  }",
    `  if openssl x509 -noout -checkend ${days * 86_400} <<< "$pem" > /dev/null`,
    `  then printf 'ok %s, until %s\\n' "$1" "$(openssl x509 -noout -enddate <<< "$pem" | cut -d= -f2)"`,
    `  else fail "$1: expires $(openssl x509 -noout -enddate <<< "$pem" | cut -d= -f2)"`,
    "  fi",
    "}",
    ...certificates,
    "",
    'exit "$failed"',
  ].join("\n")}\n`;
}
